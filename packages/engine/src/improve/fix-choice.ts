import type { Finding } from "@coderevai/contract/finding";
import type { FindingFix, TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { FixRefusal } from "@coderevai/contract/improvement";
import { severityRank } from "@coderevai/contract/severity";
import { applyPatch } from "diff";
import { sha256 } from "../anchor/sha256.ts";
import { TextIndex } from "../anchor/text-index.ts";
import type { EngineFile } from "../engine-event.ts";
import { applyEdits } from "../fixes/apply-edits.ts";

/** A finding whose fix can be taken. */
export type FixedFinding = Finding & { readonly fix: FindingFix };

export interface LeftOut {
  readonly finding: Finding;
  readonly reason: FixRefusal;
  readonly inFavourOf: FindingId | null;
}

/** Fixes of one file, those that are tried in the order in which they are preferred. */
interface FixChoice {
  readonly fixed: readonly FixedFinding[];
  readonly leftOut: readonly LeftOut[];
}

/** A file with more takes the first ones; every one that fails costs several reviews of the file. */
const MOST_FIXES = 200;

/** Which findings of a file have a fix that was made for this very text, worst first, then by position. */
export function chooseFixes(file: EngineFile, findings: readonly Finding[]): FixChoice {
  const index = new TextIndex(file.text);
  const fixed: FixedFinding[] = [];
  const leftOut: LeftOut[] = [];
  for (const finding of [...findings].sort(byPreference)) {
    const isFull = fixed.length === MOST_FIXES && hasFix(finding);
    const refusal = isFull ? "work-limit" : refusalOf(finding, index, file);
    if (refusal === null && hasFix(finding)) fixed.push(finding);
    else leftOut.push({ finding, reason: refusal ?? "no-fix", inFavourOf: null });
  }
  return { fixed, leftOut };
}

/** All edits of several fixes; a whole line that more than one of them inserts at a place, such as an import, is one. */
export function joinedEdits(findings: readonly FixedFinding[], text: string): TextEdit[] {
  const lines = new Set<string>();
  return findings
    .flatMap(({ fix }) => fix.edits)
    .filter((edit) => {
      if (!insertsLine(edit, text)) return true;
      const key = `${edit.start}\0${edit.text}`;
      const isFirst = !lines.has(key);
      lines.add(key);
      return isFirst;
    });
}

/** Whether two fixes change the same code. Two insertions at one place do, because their order would be a guess. */
export function isInConflict(a: FixedFinding, b: FixedFinding, text: string): boolean {
  return a.fix.edits.some((one) =>
    b.fix.edits.some((other) => {
      if (one.start < other.end && other.start < one.end) return true;
      const isSameLine = one.start === other.start && one.text === other.text && insertsLine(one, text);
      const isInsertion = one.start === one.end || other.start === other.end;
      return isInsertion && one.start <= other.end && other.start <= one.end && !isSameLine;
    }),
  );
}

function hasFix(finding: Finding): finding is FixedFinding {
  return finding.fix !== null;
}

function byPreference(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    a.anchor.startByte - b.anchor.startByte ||
    a.anchor.endByte - b.anchor.endByte ||
    (a.id < b.id ? -1 : 1)
  );
}

function refusalOf({ anchor, fix }: Finding, index: TextIndex, file: EngineFile): FixRefusal | null {
  if (fix === null) return "no-fix";
  if (anchor.endByte > index.sizeBytes) return "stale-base";
  const slice = file.text.slice(index.offsetAtByte(anchor.startByte), index.offsetAtByte(anchor.endByte));
  if (sha256(slice) !== anchor.sha256) return "stale-base";
  // The recorded patch speaks of everything the edits touch, also where the anchor does not lie.
  const next = applyEdits(file.text, fix.edits);
  return next !== null && patched(file.text, fix.patch) === next ? null : "stale-base";
}

/** Null for a patch that does not apply, or is none. */
function patched(text: string, patch: string): string | null {
  try {
    return applyPatch(text, patch, { autoConvertLineEndings: false }) || null;
  } catch {
    return null;
  }
}

function insertsLine({ start, end, text: inserted }: TextEdit, text: string): boolean {
  const isLineStart = start === 0 || text[start - 1] === "\n";
  return start === end && isLineStart && inserted.endsWith("\n");
}
