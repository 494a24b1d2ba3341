import { GeminiStandIn } from "@coderevai/localcloud/gemini";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../clock.ts";
import { CALL_LIMITS } from "./call-watch.ts";
import { createReviewModel } from "./create-review-model.ts";
import type { ModelEnv } from "./model-env.ts";
import { askModel, CODE, QUICK } from "./testing/ask-model.ts";

const gemini = new GeminiStandIn({ secret: "s", isOffered: true });

beforeAll(() => gemini.start(undefined));
afterAll(() => gemini.stop());
beforeEach(() => {
  gemini.script({ name: "honest" });
  gemini.log.clear();
});

function geminiEnv(): ModelEnv {
  const { GEMINI_API_KEY: apiKey = "", GEMINI_BASE_URL: baseUrl = "", GEMINI_MODEL: name = "" } = gemini.env();
  return {
    provider: "gemini",
    name,
    baseUrl,
    apiKey,
    price: { inputMicroUsdPerToken: 1, outputMicroUsdPerToken: 1 },
    caps: { perRequest: 1, perOwnerDay: 1, perDay: 1 },
  };
}

test("an answer comes element by element, with the tokens that the provider counted", async () => {
  const { elements, outcome, usage, attempts } = await askModel(geminiEnv());
  expect(elements.map((element) => (element as { kind: string }).kind)).toEqual(["finding", "finding"]);
  expect([outcome, attempts, usage.isEstimated]).toEqual(["complete", 1, false]);
  expect(Math.min(usage.inputTokens, usage.outputTokens)).toBeGreaterThan(5);
});

test("what is noted before sending is what arrives, byte for byte", async () => {
  const { sent } = await askModel(geminiEnv());
  const [request] = gemini.log.list().requests;
  expect(sent).toEqual([
    { destination: new URL(geminiEnv().baseUrl).host, sizeBytes: request?.sizeBytes, sha256: request?.sha256 },
  ]);
});

test("what cannot be noted is not sent, and the failure is ours", async () => {
  const beforeSend = () => Promise.reject(new Error("no database"));
  await expect(askModel(geminiEnv(), { request: { beforeSend } })).rejects.toThrow("no database");
  expect(gemini.log.list().requests).toEqual([]);
});

test.each([
  ["no-issues", "complete", 0],
  ["truncated", "truncated", 1],
  ["stall", "truncated", 1],
  ["endless", "too-long", 1],
  ["refusing", "refused", 0],
  ["garbage", "unavailable", 0],
  ["wrong-schema", "unavailable", 0],
  ["lying", "complete", 1],
] as const)("%s ends %s, and is not asked again", async (name, outcome, leastElements) => {
  gemini.script({ name, paceMs: 0 });
  const answer = await askModel(geminiEnv());
  expect([answer.outcome, answer.attempts]).toEqual([outcome, 1]);
  expect(answer.elements.length).toBeGreaterThanOrEqual(leastElements);
});

test("a dropped connection keeps what came before it, and is not asked again", async () => {
  gemini.script({ name: "reset", paceMs: 5 });
  const { outcome, elements, attempts } = await askModel(geminiEnv());
  // What the socket still held is lost with it, so the element may have come or not.
  expect(outcome).toBe(elements.length > 0 ? "truncated" : "unavailable");
  expect(attempts).toBe(1);
});

test.each(["429", "503"] as const)("after %s it is asked again, and the answer counts", async (name) => {
  gemini.script({ name, times: 2 });
  const { outcome, attempts, sent, elements } = await askModel(geminiEnv());
  expect([outcome, attempts, sent.length, elements.length]).toEqual(["complete", 3, 3, 2]);
});

test("a provider that keeps refusing is given up after three tries, and nothing is charged", async () => {
  gemini.script({ name: "503" });
  const { outcome, reason, attempts, usage } = await askModel(geminiEnv());
  expect([outcome, reason, attempts]).toEqual(["unavailable", "status-503", 3]);
  expect(usage).toEqual({ inputTokens: 0, outputTokens: 0, isEstimated: false });
});

test("Retry-After is waited for, and not beyond the deadline", async () => {
  gemini.script({ name: "429", times: 1, retryAfterS: 1 });
  const startedMs = performance.now();
  expect((await askModel(geminiEnv())).outcome).toBe("complete");
  expect(performance.now() - startedMs).toBeGreaterThan(1_000);
  gemini.script({ name: "429", retryAfterS: 60 });
  expect(await askModel(geminiEnv())).toMatchObject({ outcome: "unavailable", attempts: 1 });
});

test("a wrong key is not tried twice", async () => {
  const env = { ...geminiEnv(), apiKey: "local_wrong" };
  expect(await askModel(env)).toMatchObject({ outcome: "unavailable", reason: "status-400", attempts: 1 });
});

test("nobody listening is tried again, then reported", async () => {
  const env = { ...geminiEnv(), baseUrl: "http://127.0.0.1:9/v1beta" };
  expect(await askModel(env)).toMatchObject({ outcome: "unavailable", reason: "no-connection", attempts: 3 });
});

test("a silent provider is given up at the first-byte deadline, and what it may have read is reckoned", async () => {
  gemini.script({ name: "slow-first-byte", delayMs: 2_000 });
  const { outcome, reason, usage } = await askModel(geminiEnv());
  expect([outcome, reason, usage.isEstimated]).toEqual(["unavailable", "first-byte-timeout", true]);
  expect(usage.inputTokens).toBeGreaterThan(20);
});

test("one that drips for ever ends at the total deadline", async () => {
  gemini.script({ name: "endless", paceMs: 40 });
  const { outcome, reason } = await askModel(geminiEnv(), { limits: { ...QUICK, totalMs: 400 } });
  expect([outcome, reason]).toEqual(["truncated", "total-timeout"]);
});

test.each(["stall", "endless", "slow-first-byte"] as const)("%s is stopped at the provider at once", async (name) => {
  gemini.script({ name, paceMs: 5 });
  const abort = new AbortController();
  const asking = askModel(geminiEnv(), { signal: abort.signal, limits: CALL_LIMITS });
  await expect.poll(() => gemini.log.list().requests.length).toBe(1);
  const leftAtMs = Date.now();
  abort.abort();
  expect((await asking).outcome).toBe("stopped");
  await expect.poll(() => gemini.log.list().requests[0]?.end).toBe("aborted");
  expect((gemini.log.list().requests[0]?.endedAtMs ?? 0) - leftAtMs).toBeLessThan(500);
});

test("leaving the loop stops the provider too", async () => {
  gemini.script({ name: "endless" });
  const request = {
    system: "s",
    prompt: CODE,
    element: z.unknown(),
    maxOutputTokens: 5_000,
    beforeSend: async () => {},
  };
  const model = createReviewModel(geminiEnv(), systemClock, QUICK);
  for await (const _ of model.ask(request, new AbortController().signal)) break;
  await expect.poll(() => gemini.log.list().requests[0]?.end).toBe("aborted");
});

test("after five failures nobody asks until half a minute is over, then one tries for all", async () => {
  let nowMs = 0;
  const model = createReviewModel({ ...geminiEnv(), apiKey: "wrong" }, { now: () => new Date(nowMs) }, QUICK);
  const request = { system: "s", prompt: CODE, element: z.unknown(), maxOutputTokens: 50, beforeSend: async () => {} };
  const reason = async () => {
    for await (const event of model.ask(request, new AbortController().signal))
      if (event.type === "end") return event.reason;
    return null;
  };
  for (let call = 0; call < 5; call += 1) expect(await reason()).toBe("status-400");
  expect(await reason()).toBe("circuit-open");
  nowMs = 30_000;
  expect(await Promise.all([reason(), reason()])).toEqual(["status-400", "circuit-open"]);
});
