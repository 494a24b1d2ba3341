import { safeWord } from "../metrics/safe-labels.ts";
import type { SpanFacts } from "./tracing.ts";

const REQUEST_ID = /^req_[0-9a-z]{1,40}$/;

/** The facts with every text that is neither a short word nor a request id of ours replaced by `other`. */
export function safeFacts(facts: SpanFacts): Record<string, string | number> {
  const safe: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    safe[name] = typeof value === "number" || REQUEST_ID.test(value) ? value : safeWord(value);
  }
  return safe;
}
