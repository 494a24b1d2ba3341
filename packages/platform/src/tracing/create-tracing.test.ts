import { startOtlpReceiver } from "@coderevai/localcloud/testing/otlp";
import { expect, test } from "vitest";
import { createTracing } from "./create-tracing.ts";
import { parseTraceparent } from "./parse-traceparent.ts";
import type { SpanFacts } from "./tracing.ts";
import { readTracingEnv, TRACING_VARIABLES } from "./tracing-env.ts";

const ABOUT = { process: "web", environment: "development" };
const ENV = { headers: {}, serviceName: null, sampledRatio: 1, delayMs: 20 };

test("spans of work at the same time do not mix, and what fails is marked without its reason", async () => {
  const receiver = await startOtlpReceiver();
  const tracing = createTracing({ ...ENV, url: `${receiver.url}/v1/traces` }, ABOUT);
  const work = async (name: string) => {
    await tracing.root(name, {}, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const failing = tracing.span(`${name} child`, {}, async () => {
        throw new Error("canary");
      });
      await failing.catch(() => undefined);
    });
  };
  await Promise.all(["a", "b", "c"].map(work));
  expect(tracing.traceId()).toBeNull();
  await tracing.close();
  await receiver.stop();
  const parents = receiver.spans.map(({ name, parentSpanId, hasFailed }) => {
    const parent = receiver.spans.find(({ spanId }) => spanId === parentSpanId);
    return `${parent?.name ?? "-"} > ${name}${hasFailed ? " failed" : ""}`;
  });
  expect(parents.sort()).toEqual([
    "- > a",
    "- > b",
    "- > c",
    ...["a", "b", "c"].map((x) => `${x} > ${x} child failed`),
  ]);
  expect(receiver.bodies.join()).not.toContain("canary");
});

test("a fact that is no word of ours becomes other", async () => {
  const receiver = await startOtlpReceiver();
  const tracing = createTracing({ ...ENV, url: `${receiver.url}/v1/traces` }, ABOUT);
  const facts = { "app.outcome": "SELECT 1", "app.procedure": "review.start", "app.request_id": "req_1a" } as SpanFacts;
  await tracing.root("a", { facts }, async (span) => span.tell({ "vendor.operation": "https://a.example/?key=1" }));
  await tracing.close();
  await receiver.stop();
  expect(receiver.spans[0]?.attributes).toEqual({
    "app.outcome": "other",
    "app.procedure": "review.start",
    "app.request_id": "req_1a",
    "vendor.operation": "other",
  });
});

test("a collector that is away neither throws nor keeps the process", async () => {
  const tracing = createTracing({ ...ENV, url: "http://127.0.0.1:9/v1/traces" }, ABOUT);
  expect(await tracing.root("a", {}, async () => 1)).toBe(1);
  const startedMs = performance.now();
  await tracing.close();
  expect(performance.now() - startedMs).toBeLessThan(8_000);
});

test.each([
  ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true],
  ["00-00000000000000000000000000000000-00f067aa0ba902b7-01", false],
  ["00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false],
  ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", false],
  ["00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false],
  ["", false],
  [null, false],
])("the traceparent %j names something: %j", (text, isGood) => {
  expect(parseTraceparent(text) !== null).toBe(isGood);
});

test("the standard variables are read; without an address nothing is traced", () => {
  const read = (source: Record<string, string>) =>
    readTracingEnv({
      OTEL_EXPORTER_OTLP_ENDPOINT: TRACING_VARIABLES.OTEL_EXPORTER_OTLP_ENDPOINT.parse(source.endpoint),
      OTEL_EXPORTER_OTLP_HEADERS: TRACING_VARIABLES.OTEL_EXPORTER_OTLP_HEADERS.parse(source.headers),
      OTEL_SERVICE_NAME: undefined,
      OTEL_TRACES_SAMPLER_ARG: 0.5,
      OTEL_BSP_SCHEDULE_DELAY: 2_000,
    });
  expect(read({ endpoint: "" })).toBeNull();
  expect(read({ endpoint: "https://otlp.example/", headers: "authorization=Bearer%20a=,x-b=c" })).toEqual({
    url: "https://otlp.example/v1/traces",
    headers: { authorization: "Bearer a=", "x-b": "c" },
    serviceName: null,
    sampledRatio: 0.5,
    delayMs: 2_000,
  });
  expect(() => read({ endpoint: "https://otlp.example", headers: "a=%zz" })).toThrow("name=value pairs");
});
