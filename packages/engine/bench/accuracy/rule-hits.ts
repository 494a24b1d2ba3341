import type { Label } from "./labelled-data.ts";
import type { Prediction } from "./predict.ts";
import type { TopicWords } from "./topic-words.ts";

/** What one rule did on the labelled lines. */
export interface RuleHits {
  readonly ruleId: string;
  readonly findings: number;
  /** Findings on or beside a defect that somebody labelled, about the same thing. */
  readonly onDefect: number;
  /** Findings on a line labelled clean of the very thing. */
  readonly onClean: number;
  /** Distinct files among `onDefect`. One is a rule that serves a single file. */
  readonly files: number;
}

/** A finding one line off still speaks of the same place. */
const TOLERANCE = 1;

/** Counts for each rule which labelled lines it hits, most first. */
export function rulesByHits(
  predictions: readonly Prediction[],
  labels: readonly Label[],
  words: TopicWords,
): readonly RuleHits[] {
  const labelsByPath = Map.groupBy(labels, (label) => label.path);
  return [...Map.groupBy(predictions, (prediction) => prediction.ruleId)]
    .map(([ruleId, findings]): RuleHits => {
      const judged = findings.map((finding) => ({
        finding,
        verdict: judge(finding, labelsByPath.get(finding.path) ?? [], words),
      }));
      const hits = judged.filter(({ verdict }) => verdict === "pos");
      return {
        ruleId,
        findings: findings.length,
        onDefect: hits.length,
        onClean: judged.filter(({ verdict }) => verdict === "clean").length,
        files: new Set(hits.map(({ finding }) => finding.path)).size,
      };
    })
    .sort((a, b) => b.onDefect - a.onDefect || b.onClean - a.onClean || (a.ruleId < b.ruleId ? -1 : 1));
}

function judge(finding: Prediction, labels: readonly Label[], words: TopicWords): "pos" | "clean" | null {
  const touching = (label: Label, tolerance: number) =>
    label.scope === "file" ||
    (finding.startLine <= label.endLine + tolerance && finding.endLine >= label.startLine - tolerance);
  const isAbout = (kind: Label["kind"], tolerance: number) =>
    labels.some((label) => label.kind === kind && touching(label, tolerance) && words.isSame(label, finding));
  if (isAbout("pos", 0)) return "pos";
  if (isAbout("clean", 0)) return "clean";
  return isAbout("pos", TOLERANCE) ? "pos" : null;
}
