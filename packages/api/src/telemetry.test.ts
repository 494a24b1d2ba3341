import { randomUUID } from "node:crypto";
import type { ReviewId } from "@coderevai/contract/ids";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "@coderevai/localcloud/testing/otlp";
import { createLog } from "@coderevai/platform/log";
import { createTelemetry } from "@coderevai/platform/telemetry/create-telemetry";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeStripeWebhook } from "./http/take-stripe-webhook.ts";
import { codeInput, finished, newOwner } from "./testing/api-under-test.ts";
import { createModelUnderTest, type ModelUnderTest, VULNERABLE } from "./testing/model-under-test.ts";
import { keyOf, revokedKeyOf } from "./testing/owner-keys.ts";
import { TEST_ORIGIN } from "./testing/token-mint.ts";

/** In everything that a caller can choose: code, paths, names, keys, addresses, headers, procedures. */
const CANARY = "canaryNightjar";
const OUTSIDE_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

let receiver: OtlpReceiver;
let telemetry: Telemetry;
let subject: ModelUnderTest;
const lines: string[] = [];
const owner = newOwner();
let reviewId: ReviewId;

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  const headers = { authorization: "Bearer collector" };
  const url = `${receiver.url}/v1/traces`;
  const tracing = { url, headers, serviceName: null, sampledRatio: 1, delayMs: 50 };
  telemetry = createTelemetry({ metricsTokens: [], commit: "0123abc", environment: "development", tracing }, "web");
  const log = createLog("debug", { write: (line) => void lines.push(line) }, () => telemetry.tracing.traceId());
  subject = await createModelUnderTest({ telemetry, log });
  await makeTraffic();
  await telemetry.tracing.close();
});
afterAll(async () => {
  await subject.close();
  await receiver.stop();
});

/** What users, programs and strangers do, with the canary wherever they can put it. */
async function makeTraffic(): Promise<void> {
  const { api } = subject;
  const token = await api.mint.mint(owner);
  const call = (type: "query" | "mutation", path: string, input: unknown, bearer: string | null = token) =>
    api.callAs(bearer, type, path, input);
  const source = `// ${CANARY}\n${VULNERABLE.text}`;
  const input = codeInput(source, { useModel: true, path: `src/${CANARY}.ts` });
  const started = await api.send("review.start", {
    method: "POST",
    body: JSON.stringify({ json: input }),
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-coderevai-client": CANARY,
      "user-agent": CANARY,
      traceparent: `00-${OUTSIDE_TRACE}-00f067aa0ba902b7-01`,
      tracestate: `${CANARY}=1`,
    },
  });
  ({ reviewId } = started.data as { reviewId: ReviewId });
  await finished(api, owner, reviewId);
  await call("query", "review.get", { reviewId: `rev_${CANARY}` });
  await call("query", "review.get", { reviewId: "rev_zzzzzzzzzzzzzzzzzzzzzzzzzz" });
  await call("query", "history.list", { limit: 5, search: CANARY });
  await call("mutation", "keys.create", { name: CANARY, scopes: ["review:read"], expiresInDays: null });
  await call("mutation", "review.start", codeInput("x"), `crai_${CANARY}`);
  await call("mutation", "review.start", codeInput("x"), await revokedKeyOf(api.services, owner));
  await call("query", "keys.list", undefined, (await keyOf(api.services, owner)).secret);
  await call("query", "account.me", undefined, null);
  await call("query", `${CANARY}.${CANARY}`, { [CANARY]: CANARY });
  await api.send("review.start", { method: "POST", body: CANARY, headers: { "content-type": "text/plain" } });
  await api.send("review.start", { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
  const forged = { method: "POST", body: `{"id":"${CANARY}"}`, headers: { "stripe-signature": CANARY } };
  await takeStripeWebhook(api.services, new Request(`${TEST_ORIGIN}/api/webhooks/stripe`, forged));
  await call("mutation", "review.start", { ...codeInput(CANARY), idempotencyKey: randomUUID(), modes: [CANARY] });
  await call("mutation", "history.remove", { reviewId });
}

function only(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const [found, ...others] = spans.filter((span) => span.name === name);
  if (found === undefined || others.length > 0) throw new Error(`${others.length + 1} spans are called ${name}`);
  return found;
}

/** From the span up to the beginning of its trace. */
function ancestry(span: ReceivedSpan): string[] {
  const parent = receiver.spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...(parent === undefined ? [] : ancestry(parent))];
}

test("a request, its procedure, the statements and the model are one trace, whoever asked for another one", () => {
  const request = receiver.spans.find(({ links }) => links.length > 0);
  const trace = receiver.spans.filter(({ traceId }) => traceId === request?.traceId);
  expect(request).toMatchObject({ name: "api request", parentSpanId: null, service: "coderevai-web" });
  expect(request?.traceId).not.toBe(OUTSIDE_TRACE);
  expect(request?.links).toMatchObject([{ traceId: OUTSIDE_TRACE, spanId: "00f067aa0ba902b7" }]);
  const insert = only(trace, "db reviews.insert");
  const statement = trace.find(({ parentSpanId }) => parentSpanId === insert.spanId);
  expect(statement && ancestry(statement)).toEqual(["sql with", "db reviews.insert", "review.start", "api request"]);
  expect(ancestry(only(trace, "model ask"))).toEqual(["model ask", "review.start", "api request"]);
  expect(ancestry(only(trace, "engine review")).at(-1)).toBe("api request");
  const { attributes } = only(trace, "model ask");
  expect(attributes).toMatchObject({ "app.outcome": "complete", "app.attempts": 1 });
  expect(Number(attributes["gen_ai.usage.input_tokens"])).toBeGreaterThan(0);
  expect(receiver.headers.authorization).toBe("Bearer collector");
});

test("the log's lines of a call bear its request id and its trace", () => {
  const line = lines
    .map((text) => JSON.parse(text))
    .find(({ procedure, msg }) => procedure === "review.start" && msg === "call");
  expect(line).toMatchObject({ outcome: "ok", caller: "session" });
  expect(line.durationMs).toBeGreaterThanOrEqual(0);
  const span = receiver.spans.find(({ attributes }) => attributes["app.request_id"] === line.requestId);
  expect(span?.traceId).toBe(line.traceId);
});

test("no text of a caller is in a span, a metric or a line of the log; nor is an owner's id in the first two", async () => {
  const told = { spans: receiver.bodies.join(), metrics: await telemetry.metrics.text(), log: lines.join("") };
  for (const [where, text] of Object.entries(told)) {
    expect(text.length, where).toBeGreaterThan(1_000);
    for (const secret of [CANARY, VULNERABLE.secret.slice(0, 6), "SELECT", "title", "crai_", TEST_ORIGIN]) {
      expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
    }
  }
  for (const id of [owner, reviewId])
    expect([told.spans.includes(id), told.metrics.includes(id)]).toEqual([false, false]);
});

test("calls are told apart by whose fault they were, and every label is a word of a closed set", async () => {
  const text = await telemetry.metrics.text();
  const has = (line: string) => expect(text).toContain(`coderevai_${line}`);
  has('calls_total{procedure="review.start",outcome="ok",fault="none"} 1');
  has('calls_total{procedure="review.start",outcome="auth.key-unknown",fault="caller"} 1');
  has('auth_refusals_total{reason="auth.signed-out"} 1');
  has('requests_refused_total{code="request.media-type"} 1');
  has('reviews_started_total{kind="code"} 1');
  has('reviews_ended_total{runner="process",verdict="findings"} 1');
  has('model_calls_total{outcome="complete",reason="stop"} 1');
  has('webhook_deliveries_total{outcome="forged"} 1');
  has('db_operation_duration_seconds_count{operation="reviews.insert"} 1');
  has('build_info{commit="0123abc",environment="development",process="web",node="v24.');
  const values = [...text.matchAll(/^coderevai_(?!nodejs_|process_|build_info)\w+\{(.+)\} /gm)].flatMap(
    ([, labels = ""]) =>
      [...labels.matchAll(/(\w+)="([^"]*)"/g)].filter(([, name]) => name !== "le").map(([, , value = ""]) => value),
  );
  expect(values.filter((value) => !/^[A-Za-z][A-Za-z-]*(?:\.[A-Za-z-]+)?$/.test(value))).toEqual([]);
});

test("what operators look for is a line of the stream security, by request and owner", () => {
  const events = lines.map((text) => JSON.parse(text)).filter(({ stream }) => stream === "security");
  expect(events.map(({ event }) => event)).toEqual([
    "not-theirs",
    "key-made",
    "key-refused",
    "key-unknown",
    "key-refused",
    "sign-in-refused",
    "cross-site-refused",
    "webhook-refused",
    "data-removed",
  ]);
  expect(events.find(({ event }) => event === "not-theirs")).toMatchObject({
    ownerId: owner,
    procedure: "review.get",
    code: "review.not-found",
    requestId: expect.stringMatching(/^req_/),
  });
  expect(events.filter(({ level }) => level === 40).length).toBe(7);
});
