import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { severityRank } from "@coderevai/contract/severity";
import type { TextIndex } from "../anchor/text-index.ts";
import type { FindingMark } from "../worker/protocol.ts";
import { FINDINGS_PER_FILE } from "../worker/work-limits.ts";
import { isSaidAlready } from "./is-said-already.ts";
import type { LayerHit } from "./layer-hit.ts";
import { makeLayerFinding } from "./make-layer-finding.ts";
import { markOf } from "./mark-of.ts";

interface Subject {
  readonly path: string;
  readonly index: TextIndex;
  readonly modes: readonly ReviewCategory[];
}

/**
 * One layer's findings: asked modes only, worst first and then in reading order, without what an earlier layer or an
 * earlier hit of this one already said about the same place.
 */
export function layerFindings(hits: readonly LayerHit[], subject: Subject, emitted: readonly FindingMark[]): Finding[] {
  const { index, path, modes } = subject;
  const marks = [...emitted];
  const findings: Finding[] = [];
  const seen = new Map<string, number>();
  const asked = hits.filter((hit) => modes.length === 0 || modes.includes(hit.rule.category));
  for (const hit of asked.sort(byWeight)) {
    const identity = `${hit.rule.id}\0${index.text.slice(hit.start, hit.end)}`;
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    const finding = makeLayerFinding(hit, index, path, ordinal);
    const mark = markOf(finding);
    if (isSaidAlready(mark, marks)) continue;
    marks.push(mark);
    findings.push(finding);
    // One more than may be told, so that the ledger can say there was more.
    if (findings.length > FINDINGS_PER_FILE) break;
  }
  return findings;
}

function byWeight(a: LayerHit, b: LayerHit): number {
  const rank = severityRank(a.rule.severity) - severityRank(b.rule.severity);
  return rank || a.start - b.start || a.end - b.end || (a.rule.id < b.rule.id ? -1 : 1);
}
