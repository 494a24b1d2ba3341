import { DropReason, type ModelStatus, type ModelUse } from "./model-use.ts";

/** What a model had to do with one file or one part of it. */
type Part = Pick<ModelUse, "status" | "dropped" | "vetoedHints">;

/** Of two parts, the status that says more of what is missing; then that something was asked at all. */
const WEIGHT: readonly ModelStatus[] = [
  "not-asked",
  "not-configured",
  "pending",
  "reused",
  "answered",
  "stopped",
  "capped",
  "unavailable",
];

/** Two parts as one: the weightier status, and everything that was dropped or argued away in either. */
export function mergeModelPart(a: Part, b: Part): Part {
  const dropped = DropReason.options.map(
    (reason) => [reason, (a.dropped[reason] ?? 0) + (b.dropped[reason] ?? 0)] as const,
  );
  return {
    status: WEIGHT.indexOf(a.status) >= WEIGHT.indexOf(b.status) ? a.status : b.status,
    dropped: Object.fromEntries(dropped.filter(([, count]) => count > 0)),
    vetoedHints: a.vetoedHints + b.vetoedHints,
  };
}
