import type { Finding } from "@coderevai/contract/finding";
import type { FixRefusal } from "@coderevai/contract/improvement";
import type { EngineFile } from "../engine-event.ts";
import { editedFile } from "../fixes/edited-file.ts";
import type { TextReading } from "../review/read-texts.ts";
import { chooseFixes, type FixedFinding, isInConflict, joinedEdits, type LeftOut } from "./fix-choice.ts";
import { judgeChange } from "./judge-change.ts";

/** The improved text of one file and whose fixes are in it. */
export interface CombinedFixes {
  readonly text: string;
  readonly applied: readonly Finding[];
  readonly leftOut: readonly LeftOut[];
}

/** Asks for the reading of a file, once per set of modes, and goes on when it has been handed in. */
export type FixSearch = Generator<EngineFile, CombinedFixes, readonly TextReading[]>;

/** Texts of one file that are read to find out which fixes hold together. */
const MOST_READINGS = 24;
/** Files beyond this are reviewed, but not once more per combination. */
const MOST_CHARACTERS = 200_000;

/**
 * The fixes of one file that hold together. All are tried at once; where that fails, halves are added one after the
 * other, so that a few bad ones among many cost few readings. Depends on the text and the findings alone.
 */
export function* combineFixes(file: EngineFile, findings: readonly Finding[]): FixSearch {
  if (file.text.length > MOST_CHARACTERS) {
    const leftOut = findings.map((finding) => out(finding, finding.fix ? "work-limit" : "no-fix"));
    return { text: file.text, applied: [], leftOut };
  }
  const { fixed, leftOut } = chooseFixes(file, findings);
  if (fixed.length === 0) return { text: file.text, applied: [], leftOut };
  const search = new Combination(file, yield file);
  const { free, blocked } = withoutConflicts(fixed, [], file.text);
  yield* search.extend(free);
  // What gave way to a fix that did not hold gets its turn.
  const second = withoutConflicts(blocked, search.kept, file.text);
  yield* search.extend(second.free);
  const overlapped = second.blocked.map((finding) => overlappedBy(finding, search.kept, file.text));
  return { text: search.text, applied: search.kept, leftOut: [...leftOut, ...search.leftOut, ...overlapped] };
}

/** What has been found to hold so far. */
class Combination {
  readonly kept: FixedFinding[] = [];
  readonly leftOut: LeftOut[] = [];
  text: string;
  readonly #base: EngineFile;
  readonly #passes: readonly TextReading[];
  #readings = 1;

  constructor(base: EngineFile, passes: readonly TextReading[]) {
    this.#base = base;
    this.#passes = passes;
    this.text = base.text;
  }

  /** Takes as many of the fixes as hold together with those kept already. */
  *extend(fixes: readonly FixedFinding[]): Generator<EngineFile, void, readonly TextReading[]> {
    if (fixes.length === 0) return;
    const refusal = yield* this.#try(fixes);
    if (refusal === null) return;
    const isFinal = fixes.length === 1 || refusal === "canceled";
    if (isFinal || this.#readings >= MOST_READINGS) {
      this.leftOut.push(...fixes.map((finding) => out(finding, isFinal ? refusal : "work-limit")));
      return;
    }
    const half = Math.ceil(fixes.length / 2);
    yield* this.extend(fixes.slice(0, half));
    yield* this.extend(fixes.slice(half));
  }

  *#try(fixes: readonly FixedFinding[]): Generator<EngineFile, FixRefusal | null, readonly TextReading[]> {
    const together = [...this.kept, ...fixes];
    const edits = joinedEdits(together, this.#base.text);
    const next = editedFile(this.#base, edits);
    if (next === null) return "does-not-apply";
    if (this.#readings >= MOST_READINGS) return "work-limit";
    this.#readings += 1;
    const passes = yield next;
    const refusal = judgeChange({
      before: { text: this.#base.text, passes: this.#passes },
      after: { text: next.text, passes },
      edits,
      mendedIds: new Set(together.map((finding) => finding.id)),
    });
    if (refusal !== null) return refusal;
    this.kept.push(...fixes);
    this.text = next.text;
    return null;
  }
}

/** In the given order: each fix that touches nothing that one before it changes, and the others. */
function withoutConflicts(fixes: readonly FixedFinding[], kept: readonly FixedFinding[], text: string) {
  const free: FixedFinding[] = [];
  const blocked: FixedFinding[] = [];
  for (const fix of fixes) {
    const isBlocked = [...kept, ...free].some((other) => isInConflict(fix, other, text));
    (isBlocked ? blocked : free).push(fix);
  }
  return { free, blocked };
}

function overlappedBy(finding: FixedFinding, kept: readonly FixedFinding[], text: string): LeftOut {
  const winner = kept.find((other) => isInConflict(finding, other, text));
  return { finding, reason: "overlaps", inFavourOf: winner?.id ?? null };
}

function out(finding: Finding, reason: FixRefusal): LeftOut {
  return { finding, reason, inFavourOf: null };
}
