import { isValidSpanId, isValidTraceId, type SpanContext, TraceFlags } from "@opentelemetry/api";

/** https://www.w3.org/TR/trace-context/#traceparent-header */
const FORM = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;

/** What a traceparent names; null for anything that is none. */
export function parseTraceparent(text: string | null | undefined): SpanContext | null {
  const [, traceId = "", spanId = ""] = FORM.exec(text ?? "") ?? [];
  if (!isValidTraceId(traceId) || !isValidSpanId(spanId)) return null;
  return { traceId, spanId, traceFlags: TraceFlags.NONE, isRemote: true };
}
