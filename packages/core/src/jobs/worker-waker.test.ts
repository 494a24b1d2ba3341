import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { afterEach, expect, test, vi } from "vitest";
import { createWorkerWaker, type WorkerWaker } from "./worker-waker.ts";

const servers: Server[] = [];
const wakers: WorkerWaker[] = [];
afterEach(() => {
  for (const waker of wakers.splice(0)) waker.close();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A worker that notes what it is sent, and answers with these statuses in turn, then with 202. */
async function listen(...statuses: number[]) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(statuses.shift() ?? 202).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function wakerOf(...urls: string[]): WorkerWaker {
  const waker = createWorkerWaker({ urls, token: "word" }, systemClock, createLog("silent"));
  wakers.push(waker);
  return waker;
}

const WAKE = "POST /wake Bearer word";

test("every worker is told at once", async () => {
  const [one, two] = [await listen(), await listen()];
  wakerOf(one.url, two.url).wake(null);
  await vi.waitFor(() => expect([one.heard, two.heard]).toEqual([[WAKE], [WAKE]]));
});

test("a worker that refuses, or is not there yet, is told again", async () => {
  const worker = await listen(503);
  wakerOf("http://127.0.0.1:1", worker.url).wake(null);
  await vi.waitFor(() => expect(worker.heard).toEqual([WAKE, WAKE]), { timeout: 3_000 });
});

test("a review that starts later is told of when it starts, and not before", async () => {
  const worker = await listen();
  const waker = wakerOf(worker.url);
  waker.wake(new Date(Date.now() + 600));
  waker.wake(new Date(Date.now() + 300));
  await sleep(150);
  expect(worker.heard).toEqual([]);
  await vi.waitFor(() => expect(worker.heard).toEqual([WAKE]));
});

test("a thousand watchers that remind cost one call", async () => {
  const worker = await listen();
  const waker = wakerOf(worker.url);
  for (let watcher = 0; watcher < 1_000; watcher += 1) waker.remind();
  await sleep(200);
  expect(worker.heard).toEqual([WAKE]);
});

test("a closed one sends nothing more", async () => {
  const worker = await listen();
  const waker = wakerOf(worker.url);
  waker.wake(new Date(Date.now() + 50));
  waker.close();
  waker.wake(null);
  waker.remind();
  await sleep(150);
  expect(worker.heard).toEqual([]);
});
