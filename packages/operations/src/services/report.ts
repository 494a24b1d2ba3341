import type { CommandOutcome } from "../command-outcome.ts";
import type { CheckResult } from "./run-checks.ts";

const MARKS = { ok: "ok     ", failed: "FAILED ", skipped: "skipped" } as const;

/** A line for each check and one for all; what to do stands below what failed. */
export function report(results: readonly CheckResult[], tookMs: number): CommandOutcome {
  const width = Math.max(...results.map(({ name }) => name.length));
  const counts = { ok: 0, failed: 0, skipped: 0 };
  for (const { status } of results) counts[status] += 1;
  const lines = results.flatMap(({ name, status, ms, says, advice }) => {
    const line = `${MARKS[status]}  ${name.padEnd(width)}  ${String(ms).padStart(6)} ms  ${says}`;
    return advice === undefined ? [line] : [line, `${" ".repeat(MARKS.ok.length + 2)}→ ${advice}`];
  });
  const sum = `${results.length} checks in ${(tookMs / 1_000).toFixed(1)} s: ${counts.ok} ok, ${counts.failed} failed, ${counts.skipped} skipped.`;
  return {
    lines: [...lines, "", sum],
    json: { isFailed: counts.failed > 0, ms: Math.round(tookMs), counts, checks: results },
    isFailed: counts.failed > 0,
  };
}
