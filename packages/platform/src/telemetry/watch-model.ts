import type { ModelEnd, ModelEvent, ModelRequest, ReviewModel } from "../models/review-model.ts";
import type { OpenSpan } from "../tracing/tracing.ts";
import type { Telemetry } from "./telemetry.ts";

/** The same model, with its answers counted, timed and traced: how they ended and their tokens, never a word of them. */
export function watchModel(model: ReviewModel, telemetry: Telemetry): ReviewModel {
  const { name, destination, price, caps } = model;
  return { name, destination, price, caps, ask: (request, signal) => ask(model, telemetry, request, signal) };
}

async function* ask(
  model: ReviewModel,
  telemetry: Telemetry,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, void> {
  const startedMs = performance.now();
  const span = telemetry.tracing.begin("model ask", { kind: "client" });
  let end: ModelEnd | null = null;
  try {
    for await (const event of model.ask(request, signal)) {
      if (event.type === "end") end = event;
      yield event;
    }
  } finally {
    note(telemetry, span, end);
    telemetry.metrics.observe("model_call_duration_seconds", {}, (performance.now() - startedMs) / 1_000);
    span.end();
  }
}

/** Without an end the caller left in the middle, or what is sent could not be noted. */
function note({ metrics }: Telemetry, span: OpenSpan, end: ModelEnd | null): void {
  const { outcome, reason } = end ?? { outcome: "stopped", reason: "left" };
  metrics.count("model_calls_total", { outcome, reason });
  if (outcome === "unavailable" || end === null) span.fail();
  if (end === null) return;
  const { inputTokens, outputTokens } = end.usage;
  metrics.count("model_attempts_total", {}, end.attempts);
  metrics.count("model_tokens_total", { direction: "input" }, inputTokens);
  metrics.count("model_tokens_total", { direction: "output" }, outputTokens);
  span.tell({
    "app.outcome": outcome,
    "app.attempts": end.attempts,
    "gen_ai.usage.input_tokens": inputTokens,
    "gen_ai.usage.output_tokens": outputTokens,
  });
}
