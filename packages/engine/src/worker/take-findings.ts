import type { CoverageReason } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import { FINDINGS_PER_FILE } from "./work-limits.ts";

interface Taken {
  readonly taken: readonly Finding[];
  readonly reasons: readonly CoverageReason[];
}

/** As many findings as the file may still have; what is left out is said in the ledger. */
export function takeFindings(findings: readonly Finding[], already: number): Taken {
  const room = Math.max(0, FINDINGS_PER_FILE - already);
  if (findings.length <= room) return { taken: findings, reasons: [] };
  const detail = `more than ${FINDINGS_PER_FILE} findings`;
  return { taken: findings.slice(0, room), reasons: [{ code: "work-limit", line: null, detail }] };
}
