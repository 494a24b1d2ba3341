import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLog } from "@coderevai/platform/log";
import { createMetrics } from "@coderevai/platform/metrics/create-metrics";
import { NO_TRACING } from "@coderevai/platform/tracing/no-tracing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createServer } from "./create-server.ts";

let server: Server;
let origin: string;
let wakes = 0;
let isAwake = false;
let isReady = true;
const lines: string[] = [];

function wake(): void {
  wakes += 1;
}

beforeAll(async () => {
  server = createServer({
    tokens: ["long-word", "the-next"],
    telemetry: { metrics: createMetrics(), tracing: NO_TRACING, metricsTokens: ["a-token-of-scrapers"] },
    log: createLog("info", { write: (line) => void lines.push(line) }),
    wake,
    isAwake: () => isAwake,
    isReady: async () => isReady,
  });
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

test("the metrics are there for who brings their token, and for nobody else", async () => {
  const ask = (authorization?: string) =>
    fetch(`${origin}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
  const answer = await ask("Bearer a-token-of-scrapers");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  expect(await answer.text()).toContain("# TYPE coderevai_worker_awake gauge");
  lines.length = 0;
  for (const wrong of [undefined, "Bearer long-word", "Bearer a-token-of-scraper", "a-token-of-scrapers"]) {
    const refused = await ask(wrong);
    expect([refused.status, (await refused.text()).includes("coderevai_")]).toEqual([401, false]);
  }
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(Array(4).fill("metrics-refused"));
  expect(lines.join("")).not.toContain("a-token-of-scraper");
});

test("readiness is the database's; health is not", async () => {
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  isReady = false;
  const answers = await Promise.all(["/readyz", "/healthz"].map((path) => fetch(`${origin}${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([503, 200]);
  isReady = true;
});
