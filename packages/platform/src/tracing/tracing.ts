/** What a span may tell. Each value is a number, a short word of a closed set, or one of our own request ids. */
type SpanFact =
  | "app.request_id"
  | "app.procedure"
  | "app.outcome"
  | "app.runner"
  | "app.attempts"
  | "db.system.name"
  | "db.operation.name"
  | "http.request.method"
  | "http.response.status_code"
  | "gen_ai.usage.input_tokens"
  | "gen_ai.usage.output_tokens"
  | "vendor.operation";
export type SpanFacts = Readonly<Partial<Record<SpanFact, string | number>>>;

export interface OpenSpan {
  tell(facts: SpanFacts): void;
  /** Marks the span as failed. What failed is not told: errors of drivers quote statements and values. */
  fail(): void;
  end(): void;
}

export interface SpanOptions {
  readonly kind?: "server" | "client" | "internal" | "consumer";
  readonly facts?: SpanFacts;
}

/** Where a trace begins: `cause` is a W3C traceparent, kept as a link. Whoever calls us decides nothing about our traces. */
export interface RootOptions extends SpanOptions {
  readonly cause?: string | null | undefined;
}

/**
 * Traces of one process. A span is a child of the one that is open where it is begun, across awaits. Off, it only runs
 * the work.
 */
export interface Tracing {
  /** Runs the work in a span of that name. What the work throws is thrown, and marks the span as failed. */
  span<T>(name: string, options: SpanOptions, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** The same as the beginning of a new trace. */
  root<T>(name: string, options: RootOptions, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** For what is no promise, such as a stream. Nothing becomes its child; end it. */
  begin(name: string, options: SpanOptions): OpenSpan;
  /** Of the open span, for log lines; null when tracing is off or nothing is open. */
  traceId(): string | null;
  /** Of the open span, to carry along; null likewise. */
  traceparent(): string | null;
  /** Sends what was not sent yet; within some seconds. */
  close(): Promise<void>;
}
