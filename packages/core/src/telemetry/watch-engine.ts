import type { Engine } from "@coderevai/engine";
import type { Tracing } from "@coderevai/platform/tracing/tracing";

/** The same engine with a span for each review. */
export function watchEngine(engine: Engine, tracing: Tracing): Engine {
  return {
    version: engine.version,
    review: (request, options) => follow(tracing, "engine review", engine.review(request, options)),
    reviewChange: (request, options) => follow(tracing, "engine change", engine.reviewChange(request, options)),
    proveEdits: (proposal, options) => engine.proveEdits(proposal, options),
    improve: (request, options) => tracing.span("engine improve", {}, () => engine.improve(request, options)),
    warmUp: () => engine.warmUp(),
    close: () => engine.close(),
  };
}

async function* follow<Event>(tracing: Tracing, name: string, events: AsyncIterable<Event>): AsyncGenerator<Event> {
  const span = tracing.begin(name, {});
  try {
    yield* events;
  } finally {
    span.end();
  }
}
