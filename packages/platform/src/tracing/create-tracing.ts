import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { parseTraceparent } from "./parse-traceparent.ts";
import { safeFacts } from "./safe-facts.ts";
import type { OpenSpan, RootOptions, SpanOptions, Tracing } from "./tracing.ts";
import type { TracingEnv } from "./tracing-env.ts";

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
  consumer: SpanKind.CONSUMER,
} as const;

const EXPORT_TIMEOUT_MS = 5_000;
/** Spans that wait to be sent; more are dropped, so a collector that is away costs no memory. */
const MAX_WAITING_SPANS = 2_048;

/**
 * Traces by OpenTelemetry's own SDK to an OTLP/HTTP address. Nothing is registered globally: no library of ours or of
 * others writes into our traces, so nothing is in them but what `Tracing` lets through.
 */
export function createTracing(
  env: TracingEnv,
  about: { readonly process: string; readonly environment: string },
): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": env.serviceName ?? `coderevai-${about.process}`,
      "deployment.environment.name": about.environment,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(env.sampledRatio) }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({
          url: env.url,
          headers: { ...env.headers },
          timeoutMillis: EXPORT_TIMEOUT_MS,
        }),
        maxQueueSize: MAX_WAITING_SPANS,
        exportTimeoutMillis: EXPORT_TIMEOUT_MS,
        scheduledDelayMillis: env.delayMs,
      }),
    ],
  });
  return new OwnTracing(provider.getTracer("coderevai"), () => provider.shutdown());
}

class OwnTracing implements Tracing {
  readonly #tracer: Tracer;
  readonly #open = new AsyncLocalStorage<Context>();
  readonly #shutdown: () => Promise<void>;

  constructor(tracer: Tracer, shutdown: () => Promise<void>) {
    this.#tracer = tracer;
    this.#shutdown = shutdown;
  }

  span<T>(name: string, options: SpanOptions, work: (span: OpenSpan) => Promise<T>): Promise<T> {
    return this.#run(name, options, this.#context(), work);
  }

  root<T>(name: string, { cause, ...options }: RootOptions, work: (span: OpenSpan) => Promise<T>): Promise<T> {
    const context = parseTraceparent(cause);
    const links = context === null ? [] : [{ context }];
    return this.#run(name, { ...options, links }, ROOT_CONTEXT, work);
  }

  begin(name: string, options: SpanOptions): OpenSpan {
    return openSpan(this.#start(name, options, this.#context()));
  }

  traceId(): string | null {
    return this.#current()?.traceId ?? null;
  }

  traceparent(): string | null {
    const span = this.#current();
    return span === null ? null : `00-${span.traceId}-${span.spanId}-0${span.traceFlags & 1}`;
  }

  async close(): Promise<void> {
    // A collector that is away must not keep the process from ending.
    await this.#shutdown().catch(() => undefined);
  }

  #context(): Context {
    return this.#open.getStore() ?? ROOT_CONTEXT;
  }

  #current() {
    return trace.getSpanContext(this.#context()) ?? null;
  }

  #start(name: string, { kind = "internal", facts = {}, links }: Linked, context: Context): Span {
    const attributes = safeFacts(facts);
    return this.#tracer.startSpan(name, { kind: KINDS[kind], attributes, ...(links && { links }) }, context);
  }

  async #run<T>(name: string, options: Linked, context: Context, work: (span: OpenSpan) => Promise<T>): Promise<T> {
    const span = this.#start(name, options, context);
    const open = openSpan(span);
    try {
      return await this.#open.run(trace.setSpan(context, span), () => work(open));
    } catch (error) {
      open.fail();
      throw error;
    } finally {
      span.end();
    }
  }
}

type Linked = SpanOptions & {
  readonly links?: { readonly context: NonNullable<ReturnType<typeof parseTraceparent>> }[];
};

function openSpan(span: Span): OpenSpan {
  return {
    tell: (facts) => {
      span.setAttributes(safeFacts(facts));
    },
    fail: () => {
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}
