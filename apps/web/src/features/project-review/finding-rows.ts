import type { Finding } from "@coderevai/contract/finding";
import { comparePaths } from "../../ui/compare-paths.ts";
import { SEVERITY_NAMES } from "../../ui/severity-names.ts";
import { SEVERITY_RANK } from "../review/editor-marks.ts";

/** How the list is put in order. `found` never moves anything: new findings are added at the end. */
export type FindingOrder = "found" | "severity" | "file";

/** A line of the list: the title of a group, a finding, or the fold that hints are behind. */
export type FindingListRow =
  | { readonly kind: "fold"; readonly key: string; readonly count: number; readonly isUnfolded: boolean }
  | { readonly kind: "group"; readonly key: string; readonly label: string; readonly count: number }
  | { readonly kind: "finding"; readonly key: string; readonly finding: Finding };

/** Findings in order, with the titles of their groups between them. */
export function findingRows(findings: readonly Finding[], order: FindingOrder): readonly FindingListRow[] {
  if (order === "found") return findings.map(rowOf);
  const groups =
    order === "severity"
      ? [...Map.groupBy(findings, ({ severity }) => severity)]
          .toSorted(([a], [b]) => SEVERITY_RANK[a] - SEVERITY_RANK[b])
          .map(([severity, members]) => ({ label: SEVERITY_NAMES[severity], members }))
      : [...Map.groupBy(findings, ({ anchor }) => anchor.path)]
          .toSorted(([a], [b]) => comparePaths(a, b))
          .map(([path, members]) => ({ label: path, members: members.toSorted(byLine) }));
  return groups.flatMap(({ label, members }): FindingListRow[] => [
    { kind: "group", key: `group:${label}`, label, count: members.length },
    ...members.map(rowOf),
  ]);
}

/** The fold of the hints, and the hints when it is open. None when there are none. */
export function hintRows(hints: readonly Finding[], isUnfolded: boolean): readonly FindingListRow[] {
  if (hints.length === 0) return [];
  return [{ kind: "fold", key: "hints", count: hints.length, isUnfolded }, ...(isUnfolded ? hints.map(rowOf) : [])];
}

function rowOf(finding: Finding): FindingListRow {
  return { kind: "finding", key: finding.id, finding };
}

function byLine(a: Finding, b: Finding): number {
  return a.anchor.startLine - b.anchor.startLine || a.anchor.startColumn - b.anchor.startColumn;
}

/** The findings of some rows, in their order: what the keyboard walks through. */
export function findingsOf(rows: readonly FindingListRow[]): readonly Finding[] {
  return rows.flatMap((row) => (row.kind === "finding" ? row.finding : []));
}
