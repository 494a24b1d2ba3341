import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Severity } from "@coderevai/contract/severity";
import { SEVERITY_NAMES } from "../../ui/severity-names.ts";
import { CATEGORY_NAMES } from "./category-names.ts";

/** Choices within one group widen, groups narrow each other; empty means everything. */
export interface FindingFilter {
  readonly severities: ReadonlySet<Severity>;
  readonly categories: ReadonlySet<ReviewCategory>;
  readonly isProvenOnly: boolean;
  readonly isFixOnly: boolean;
  readonly isModelOnly: boolean;
}

export const NO_FILTER: FindingFilter = {
  severities: new Set(),
  categories: new Set(),
  isProvenOnly: false,
  isFixOnly: false,
  isModelOnly: false,
};

export interface FindingCounts {
  readonly all: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byCategory: Readonly<Record<ReviewCategory, number>>;
  readonly proven: number;
  readonly withFix: number;
  readonly fromModel: number;
}

/** Findings that count, and hints, which are folded and never do. */
export function splitHints(findings: readonly Finding[]): { shown: Finding[]; hints: Finding[] } {
  const shown: Finding[] = [];
  const hints: Finding[] = [];
  for (const finding of findings) (finding.shown ? shown : hints).push(finding);
  return { shown, hints };
}

/** How many findings each choice would leave, taken alone. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const bySeverity = zeroes(SEVERITY_NAMES);
  const byCategory = zeroes(CATEGORY_NAMES);
  let proven = 0;
  let withFix = 0;
  let fromModel = 0;
  for (const finding of findings) {
    bySeverity[finding.severity] += 1;
    byCategory[finding.category] += 1;
    if (finding.tier === "proven") proven += 1;
    if (finding.tier === "model") fromModel += 1;
    if (finding.fix !== null) withFix += 1;
  }
  return { all: findings.length, bySeverity, byCategory, proven, withFix, fromModel };
}

function zeroes<K extends string>(table: Readonly<Record<K, unknown>>): Record<K, number> {
  // Safe: every key of the table is set, and the type names its keys.
  return Object.fromEntries(Object.keys(table).map((key) => [key, 0])) as Record<K, number>;
}

/** The findings a filter leaves, in their order. */
export function filterFindings(findings: readonly Finding[], filter: FindingFilter): readonly Finding[] {
  if (isEmptyFilter(filter)) return findings;
  return findings.filter((finding) => matches(finding, filter));
}

function matches(finding: Finding, filter: FindingFilter): boolean {
  if (filter.severities.size > 0 && !filter.severities.has(finding.severity)) return false;
  if (filter.categories.size > 0 && !filter.categories.has(finding.category)) return false;
  if (filter.isProvenOnly && finding.tier !== "proven") return false;
  if (filter.isModelOnly && finding.tier !== "model") return false;
  return !filter.isFixOnly || finding.fix !== null;
}

export function isEmptyFilter(filter: FindingFilter): boolean {
  const { severities, categories, isProvenOnly, isFixOnly, isModelOnly } = filter;
  return severities.size === 0 && categories.size === 0 && !isProvenOnly && !isFixOnly && !isModelOnly;
}

/** The same set with one member more, or less when it was in it. */
export function toggled<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
