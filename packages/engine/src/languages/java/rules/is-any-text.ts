import type { SinkUse } from "../../../taint/sink.ts";

/** A text that was put together, or one from outside as it came; not a caller's parameter by itself. */
export function isAnyText(use: SinkUse): boolean {
  return use.value.isBuilt || use.value.flows.some((flow) => flow.origin.kind !== "parameter");
}
