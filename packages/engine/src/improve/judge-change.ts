import type { CoverageReason, CoverageReasonCode, ReviewedFile } from "@coderevai/contract/coverage";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { FixRefusal } from "@coderevai/contract/improvement";
import { severityRank } from "@coderevai/contract/severity";
import { TextIndex } from "../anchor/text-index.ts";
import { countIn, countOf, isGone, type MendedText } from "../fixes/is-gone.ts";
import { TextChange } from "../fixes/text-change.ts";
import type { TextReading } from "../review/read-texts.ts";

/** A text with what the engine says about it, once per set of modes. */
interface JudgedText {
  readonly text: string;
  readonly passes: readonly TextReading[];
}

/** A text before and after edits. Findings of `mendedIds` that a reading before holds are to be gone afterwards. */
interface ChangeToJudge {
  readonly before: JudgedText;
  readonly after: JudgedText;
  readonly edits: readonly TextEdit[];
  readonly mendedIds: ReadonlySet<FindingId>;
}

/**
 * Null when every proof holds in every pass: the result parses, what was to go is gone, nothing as serious came, nothing
 * is left to do. Else the first proof that does not.
 */
export function judgeChange({ before, after, edits, mendedIds }: ChangeToJudge): FixRefusal | null {
  const indexes = { before: new TextIndex(before.text), after: new TextIndex(after.text) };
  const change = new TextChange(edits);
  const mended = before.passes.map(({ findings }) => findings.filter(({ id }) => mendedIds.has(id)));
  const ranks = new Map(mended.flat().map(({ id, severity }) => [id, severityRank(severity)]));
  // A change that no finding of the engine stands for may bring nothing at all.
  const isStoodFor = ranks.size > 0 && ranks.size === mendedIds.size;
  const leastRank = isStoodFor ? Math.max(...ranks.values()) : Number.POSITIVE_INFINITY;
  for (const [at, reading] of before.passes.entries()) {
    const next = after.passes[at];
    if (!next) return "not-reviewed";
    const refusal = judgePass({
      before: { index: indexes.before, findings: reading.findings },
      after: { index: indexes.after, findings: next.findings },
      rows: { before: reading.row, after: next.row },
      change,
      mended: mended[at] ?? [],
      leastRank,
    });
    if (refusal) return refusal;
  }
  return null;
}

type JudgedPass = MendedText & {
  readonly rows: { readonly before: ReviewedFile; readonly after: ReviewedFile };
  /** Of the least serious finding that is mended, in whichever pass it is told. */
  readonly leastRank: number;
};

type Proof = readonly [(pass: JudgedPass) => boolean, FixRefusal];

const PROOFS: readonly Proof[] = [
  [parsesAsWell, "breaks-parse"],
  [(pass) => pass.mended.every((finding) => isGone(finding, pass)), "finding-stays"],
  [hasNothingNew, "something-new"],
  [isIdempotent, "not-idempotent"],
];

function judgePass(pass: JudgedPass): FixRefusal | null {
  return unreadRefusal(pass) ?? PROOFS.find(([holds]) => !holds(pass))?.[1] ?? null;
}

/** Reasons that say nothing about the text, only that it was not looked at. */
const UNREAD: Partial<Record<CoverageReasonCode, FixRefusal>> = {
  canceled: "canceled",
  "language-unsupported": "not-reviewed",
  "work-limit": "work-limit",
  "time-limit": "work-limit",
  "analyzer-failed": "work-limit",
  "engine-failed": "work-limit",
};

function unreadRefusal({ rows }: JudgedPass): FixRefusal | null {
  const reasons = [...rows.before.reasons, ...rows.after.reasons];
  return reasons.map(({ code }) => UNREAD[code]).find((refusal) => refusal !== undefined) ?? null;
}

function parsesAsWell({ rows: { before, after } }: JudgedPass): boolean {
  const known = new Set(before.reasons.map(reasonKey));
  const hasNewReason = after.reasons.some((reason) => !known.has(reasonKey(reason)));
  return !hasNewReason && after.skippedBytes <= before.skippedBytes;
}

function reasonKey({ code, detail }: CoverageReason): string {
  return `${code}\0${detail ?? ""}`;
}

/** No rule says more than before, as far as it is as serious as the least of what was mended. */
function hasNothingNew({ before, after, leastRank }: JudgedPass): boolean {
  const serious = after.findings.filter((finding) => severityRank(finding.severity) <= leastRank);
  const rules = new Set(serious.map((finding) => finding.ruleId));
  return [...rules].every((ruleId) => countOf(after, ruleId) <= countOf(before, ruleId));
}

/** In what was written, the mended rules have nothing to say: the same change would not be proposed again. */
function isIdempotent({ before, after, change, mended }: JudgedPass): boolean {
  const rules = new Set(mended.map((finding) => finding.ruleId));
  return change
    .written()
    .every(({ replaced, written }) =>
      [...rules].every((ruleId) => countIn(after, ruleId, written) <= countIn(before, ruleId, replaced)),
    );
}
