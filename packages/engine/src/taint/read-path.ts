import type { FlowState } from "./flow-state.ts";
import type { Value } from "./value.ts";

/** The value last given to a dotted path or, failing that, to what it is part of; null when nothing is known. */
export function readPath(state: FlowState, path: string): Value | null {
  for (let part = path; part !== ""; part = part.includes(".") ? part.slice(0, part.lastIndexOf(".")) : "") {
    const value = state.environment.read(part);
    if (value) return value;
  }
  return null;
}
