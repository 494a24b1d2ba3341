import { expect, test } from "vitest";
import { answerScrape } from "./answer-scrape.ts";
import { createMetrics } from "./create-metrics.ts";

const TOKEN = "sixteen-letters!";

test("what was counted, timed and set is in the text, under our prefix", async () => {
  const metrics = createMetrics();
  metrics.count("calls_total", { procedure: "review.start", outcome: "ok", fault: "none" });
  metrics.count("model_tokens_total", { direction: "input" }, 120);
  metrics.observe("webhook_lag_seconds", {}, 3);
  metrics.add("streams_open", {}, 2);
  metrics.add("streams_open", {}, -1);
  const text = await metrics.text();
  expect(text).toContain('coderevai_calls_total{procedure="review.start",outcome="ok",fault="none"} 1');
  expect(text).toContain('coderevai_model_tokens_total{direction="input"} 120');
  expect(text).toContain('coderevai_webhook_lag_seconds_bucket{le="5"} 1');
  expect(text).toContain("coderevai_streams_open 1");
  expect(text).toMatch(/^coderevai_nodejs_eventloop_lag_p99_seconds /m);
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(names.filter((name) => !name?.startsWith("coderevai_"))).toEqual([]);
});

test.each([
  "user_2abcDEF012345",
  "rev_abcdefghij",
  "a@example.com",
  "https://github.com/a/b",
  "src/secret.ts",
  "const a = 1",
  "crai_0123456789",
  "",
  "x".repeat(200),
  '"} 1\ncoderevai_forged 1',
])("the label %j becomes other", async (value) => {
  const metrics = createMetrics();
  metrics.count("vendor_calls_total", { vendor: "r2", operation: value, outcome: "ok" });
  const text = await metrics.text();
  expect(text).toContain('operation="other"');
  if (value !== "") expect(text).not.toContain(value);
});

test("a gauge that is read tells what is so at the scrape; the same source again replaces what it told", async () => {
  const metrics = createMetrics();
  let waiting = 1;
  metrics.read("db_pool_waiting", "app", () => [{ labels: { pool: "app" }, value: waiting }]);
  waiting = 7;
  expect(await metrics.text()).toContain('coderevai_db_pool_waiting{pool="app"} 7');
  metrics.read("db_pool_waiting", "app", () => [{ labels: { pool: "app" }, value: 3 }]);
  expect(await metrics.text()).toContain('coderevai_db_pool_waiting{pool="app"} 3');
});

test.each<[number, readonly string[], string | null]>([
  [404, [], `Bearer ${TOKEN}`],
  [404, [], null],
  [401, [TOKEN], null],
  [401, [TOKEN], "Bearer "],
  [401, [TOKEN], TOKEN],
  [401, [TOKEN], `Bearer ${TOKEN}x`],
  [401, [TOKEN], `Bearer ${TOKEN.slice(1)}`],
  [200, [TOKEN], `Bearer ${TOKEN}`],
  [200, ["another-long-token", TOKEN], `Bearer ${TOKEN}`],
])("a scrape is answered with %d where %j are taken and %j is brought", async (status, metricsTokens, brought) => {
  const answer = await answerScrape({ metrics: createMetrics(), metricsTokens }, brought);
  expect(answer.status).toBe(status);
  expect(answer.body.includes("coderevai_")).toBe(status === 200);
  expect(answer.headers["cache-control"]).toBe("no-store");
});
