import type { Finding } from "@coderevai/contract/finding";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import { lineStartsOf, offsetAt, toEditorEdits } from "./source-text.ts";
import { followRange, type TrackedRange } from "./tracked-ranges.ts";

/** Where a finding's own text and the places its fix changes are now. */
interface PlacedFinding {
  readonly anchor: TrackedRange;
  readonly edits: readonly PlacedEdit[];
  /** The steps of its flow, each where it begins. */
  readonly trace: readonly TrackedRange[];
}

interface PlacedEdit extends TrackedRange {
  readonly text: string;
  /** Where it began in the text as it was reviewed: tells the same insertion of two fixes from a look-alike. */
  readonly origin: number;
}

/**
 * The reviewed text and what has become of it: findings stay at their code while it moves. A snapshot before each
 * applied fix makes its undo exact: the very text of before brings back the very places of before.
 */
export interface ReviewText {
  readonly submitted: string;
  readonly text: string;
  readonly placed: ReadonlyMap<FindingId, PlacedFinding>;
  readonly applied: ReadonlySet<FindingId>;
  readonly snapshots: readonly ReviewText[];
  /** Rises when more has changed than where things are: the editor moves its marks along by itself. */
  readonly epoch: number;
}

/** Undo reaches back this many applied fixes; each holds a copy of the text. */
const MAX_SNAPSHOTS = 20;

/** Starts to follow a text; `submitted` is as it was sent, `text` as the editor holds it. */
export function reviewTextOf(submitted: string, text: string): ReviewText {
  return { submitted, text, placed: new Map(), applied: new Set(), snapshots: [], epoch: 0 };
}

/** Places findings that are new. Call it before the text is changed further; a later one is placed by the old text. */
export function placeFindings(state: ReviewText, findings: readonly Finding[]): ReviewText {
  const unplaced = findings.filter((finding) => !state.placed.has(finding.id));
  if (unplaced.length === 0) return state;
  const original = state.submitted.replace(/\r\n?/g, "\n");
  const starts = lineStartsOf(original);
  const placed = new Map(state.placed);
  for (const finding of unplaced) placed.set(finding.id, placeFinding(finding, state, original, starts));
  return { ...state, placed, epoch: state.epoch + 1 };
}

function placeFinding(finding: Finding, state: ReviewText, original: string, starts: readonly number[]): PlacedFinding {
  const { anchor, fix } = finding;
  const start = offsetAt(starts, original.length, anchor.startLine, anchor.startColumn);
  const end = offsetAt(starts, original.length, anchor.endLine, anchor.endColumn);
  // A finding that arrives after the text was changed cannot be placed by offsets any more.
  const isIntact = state.text === original;
  const edits = fix === null ? [] : toEditorEdits(state.submitted, fix.edits);
  return {
    anchor: { start, end: Math.max(start, end), isIntact },
    edits: edits.map((edit) => ({ ...edit, origin: edit.start, isIntact })),
    trace: finding.trace.map(({ line, column }) => {
      const at = offsetAt(starts, original.length, line, column);
      return { start: at, end: at, isIntact };
    }),
  };
}

/** The text was changed by `edits` and is now `text`. */
export function changeText(state: ReviewText, text: string, edits: readonly TextEdit[]): ReviewText {
  const before = state.snapshots.at(-1);
  if (before?.text === text) return { ...before, epoch: state.epoch + 1 };
  let hasBroken = false;
  const placed = new Map<FindingId, PlacedFinding>();
  for (const [id, finding] of state.placed) {
    const anchor = followRange(finding.anchor, edits);
    hasBroken ||= anchor.isIntact !== finding.anchor.isIntact;
    placed.set(id, {
      anchor,
      edits: finding.edits.map((edit) => ({ ...edit, ...followRange(edit, edits) })),
      trace: finding.trace.map((step) => followRange(step, edits)),
    });
  }
  return { ...state, text, placed, epoch: state.epoch + (hasBroken ? 1 : 0) };
}

/** Says that the next change is this finding's fix, so that its undo can be told. */
export function beginFix(state: ReviewText, id: FindingId): ReviewText {
  const snapshots = [...state.snapshots, state].slice(-MAX_SNAPSHOTS);
  return { ...state, applied: new Set([...state.applied, id]), snapshots, epoch: state.epoch + 1 };
}

/**
 * The fix of a finding as edits of the current text, or null when there is none or its place was changed since.
 * An insertion that an applied fix already made at the same place, such as an import, is not made twice.
 */
export function currentFix(state: ReviewText, finding: Finding): TextEdit[] | null {
  const placed = state.placed.get(finding.id);
  if (finding.fix === null || placed === undefined || state.applied.has(finding.id)) return null;
  if (!placed.anchor.isIntact || placed.edits.some((edit) => !edit.isIntact)) return null;
  const inserted = placed.edits.filter((edit) => !isAlreadyInserted(state, edit));
  return inserted.map(({ start, end, text }) => ({ start, end, text }));
}

function isAlreadyInserted(state: ReviewText, edit: PlacedEdit): boolean {
  if (edit.start !== edit.end) return false;
  const appliedEdits = [...state.applied].flatMap((id) => state.placed.get(id)?.edits ?? []);
  return appliedEdits.some((other) => other.origin === edit.origin && other.text === edit.text);
}

export type FindingPlaceState = "current" | "applied" | "stale";

/** Whether a finding still speaks of the text on the screen. */
export function placeStateOf(state: ReviewText, id: FindingId): FindingPlaceState {
  if (state.applied.has(id)) return "applied";
  return state.placed.get(id)?.anchor.isIntact === false ? "stale" : "current";
}

/** Whether the editor holds something else than what was reviewed. Line ends do not count: the editor has one kind. */
export function hasChanged({ submitted, text }: ReviewText): boolean {
  return submitted.replace(/\r\n?/g, "\n") !== text;
}
