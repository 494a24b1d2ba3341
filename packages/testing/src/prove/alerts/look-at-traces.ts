import type { ReceivedSpan } from "@coderevai/localcloud/testing/otlp";

/** From a request to SQL and the model, and from there to the worker: what the collector has of it. */
export function lookAtTraces(spans: readonly ReceivedSpan[]) {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const chain = (span: ReceivedSpan): string[] => {
    const parent = byId.get(span.parentSpanId ?? "");
    return [...(parent === undefined ? [] : chain(parent)), span.name];
  };
  const chains = new Set(spans.map((span) => chain(span).join(" > ")));
  const job = spans.find(({ name, links }) => name === "job" && links.length > 0);
  const cause = byId.get(job?.links[0]?.spanId ?? "");
  return {
    spans: spans.length,
    toSql: chains.has("api request > review.start > db reviews.insert > sql with"),
    toModel: chains.has("api request > review.start > model ask"),
    toRedis: chains.has("api request > review.start > redis"),
    toObjects: [...chains].some((line) => line.startsWith("api request > review.preview > r2 ")),
    toEngine: chains.has("api request > review.start > engine review"),
    // The worker's trace names the request that put the job into the queue.
    jobToRequest: job?.service === "coderevai-worker" && cause !== undefined && chain(cause)[0] === "api request",
    jobToSql: chains.has("job > db jobs.claim > sql with"),
  };
}
