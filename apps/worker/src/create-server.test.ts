import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createServer } from "./create-server.ts";

let server: Server;
let origin: string;
let wakes = 0;
let isAwake = false;

function wake(): void {
  wakes += 1;
}

beforeAll(async () => {
  server = createServer({ tokens: ["long-word", "the-next"], wake, isAwake: () => isAwake });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close().closeAllConnections());
beforeEach(() => {
  wakes = 0;
});

test("who brings the token wakes the worker and is answered at once", async () => {
  const response = await fetch(`${origin}/wake`, { method: "POST", headers: { authorization: "Bearer long-word" } });
  expect([response.status, wakes]).toEqual([202, 1]);
});

test.each([
  undefined,
  "",
  "Bearer ",
  "Bearer long-wor",
  "Bearer long-word2",
  "long-word",
  "Bearer LONG-WORD",
  "Bearer long-word,the-next",
])("the authorization %j wakes nobody", async (authorization) => {
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${origin}/wake`, { method: "POST", headers });
  expect([response.status, wakes]).toEqual([401, 0]);
});

test("while a token is replaced the one before it still wakes", async () => {
  const response = await fetch(`${origin}/wake`, { method: "POST", headers: { authorization: "Bearer the-next" } });
  expect([response.status, wakes]).toEqual([202, 1]);
});

test("only a POST to that path wakes it", async () => {
  const headers = { authorization: "Bearer long-word" };
  expect((await fetch(`${origin}/wake`, { headers })).status).toBe(405);
  expect((await fetch(`${origin}/`, { method: "POST", headers })).status).toBe(404);
  expect(wakes).toBe(0);
});

test("health says whether it sleeps", async () => {
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: "ok", isAwake: false });
  isAwake = true;
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: "ok", isAwake: true });
});
