import type { SourceRow } from "./flow-tables.ts";
import type { Origin } from "./value.ts";

export interface SourceMatch {
  readonly kind: Origin["kind"];
  readonly isWhole: boolean;
}

/** Tells whether a path is something an outsider chose. */
export function matchSource(path: readonly string[], rows: readonly SourceRow[]): SourceMatch | null {
  const text = path.join(".");
  for (const row of rows) {
    const container = row.path.exec(text)?.[1];
    if (container !== undefined) return { kind: row.kind, isWhole: container.length === text.length };
  }
  return null;
}
