import type { Finding } from "@coderevai/contract/finding";
import { severityRank } from "@coderevai/contract/severity";
import type { SourcePart } from "./source-part.ts";
import { LISTED_BYTES } from "./token-ceiling.ts";

/** Bytes of one listed finding, at most: its words are cut, its flow is short. */
const FINDING_BYTES = 600;

/** The engine's findings that a question about a part lists, worst first, as many as it has room for. */
export function listFindings(part: SourcePart, standing: readonly Finding[]): Finding[] {
  const lines = part.rows.flatMap((row) => (row ? [row.line] : []));
  const first = lines[0] ?? Number.POSITIVE_INFINITY;
  const last = lines.at(-1) ?? 0;
  const room = Math.min(LISTED_BYTES, 2_048 + part.sizeBytes / 2);
  return standing
    .filter(({ anchor, analyzer }) => analyzer !== "model" && anchor.startLine >= first && anchor.startLine <= last)
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || a.anchor.startByte - b.anchor.startByte)
    .slice(0, Math.floor(room / FINDING_BYTES));
}
