import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { probeProcess } from "./probe-process.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that says this to whoever connects, and null nothing. */
async function listen(answer: string | null): Promise<URL> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => (answer === null ? undefined : socket.end(answer)));
    socket.once("close", () => socket.destroy());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/healthz`);
}

const probe = (url: URL) =>
  probeProcess(url, { name: "It", advice: "Look.", signal: new AbortController().signal }, 300);

test("a process that is up, ill, mute or away is told apart", async () => {
  const up = await listen("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
  expect(await probe(up)).toMatch(/^It is up, after \d+ ms\.$/);
  const ill = await listen("HTTP/1.1 500 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  await expect(probe(ill)).rejects.toThrow("It answers with 500.");
  const elsewhere = await listen("HTTP/1.1 307 Go\r\nlocation: http://127.0.0.1:9/\r\nconnection: close\r\n\r\n");
  await expect(probe(elsewhere)).rejects.toThrow("It answers with 307.");
  await expect(probe(await listen(null))).rejects.toThrow("It takes connections and does not answer.");
  const away = await listen("");
  for (const server of servers.splice(0)) server.close();
  expect(await probe(away)).toEqual({ skipped: expect.stringContaining("not to be reached from here") });
});
