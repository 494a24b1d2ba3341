import type { PatchRow } from "./parse-patch.ts";

/** A piece of a line; `isChanged` pieces differ from the line on the other side. */
export interface WordPiece {
  readonly text: string;
  readonly isChanged: boolean;
}

const WORDS = /\w+|\s+|[^\w\s]/g;
/** Longer lines are shown without marks inside: the comparison grows with the product of both lengths. */
const MAX_WORDS = 300;

/**
 * Pieces per row: where a run of removed lines is followed by as many added ones, each pair is compared word by word.
 * All other rows are one unchanged piece.
 */
export function markWords(rows: readonly PatchRow[]): WordPiece[][] {
  const pieces: WordPiece[][] = rows.map((row) => [{ text: row.text, isChanged: false }]);
  for (const [removed, added] of pairRows(rows)) {
    const pair = compareWords(rows[removed]?.text ?? "", rows[added]?.text ?? "");
    pieces[removed] = pair.before;
    pieces[added] = pair.after;
  }
  return pieces;
}

function pairRows(rows: readonly PatchRow[]): [number, number][] {
  const pairs: [number, number][] = [];
  let at = 0;
  while (at < rows.length) {
    const removed = runLength(rows, at, "removed");
    const added = runLength(rows, at + removed, "added");
    if (removed === added) for (let i = 0; i < removed; i += 1) pairs.push([at + i, at + removed + i]);
    at += Math.max(1, removed + added);
  }
  return pairs;
}

function runLength(rows: readonly PatchRow[], from: number, kind: PatchRow["kind"]): number {
  let length = 0;
  while (rows[from + length]?.kind === kind) length += 1;
  return length;
}

/** The words that two lines have in common stay, the others are changed. Lines without enough in common stay unmarked. */
export function compareWords(before: string, after: string): { before: WordPiece[]; after: WordPiece[] } {
  const old = before.match(WORDS) ?? [];
  const fresh = after.match(WORDS) ?? [];
  if (old.length > MAX_WORDS || fresh.length > MAX_WORDS) return { before: whole(before), after: whole(after) };
  const [keptOld, keptFresh] = commonWords(old, fresh);
  const kept = [...keptOld].reduce((sum, index) => sum + (old[index] ?? "").trim().length, 0);
  if (kept * 3 < Math.max(before.trim().length, after.trim().length))
    return { before: whole(before), after: whole(after) };
  return { before: joinPieces(old, keptOld), after: joinPieces(fresh, keptFresh) };
}

function whole(text: string): WordPiece[] {
  return [{ text, isChanged: false }];
}

/** Indices of a longest common subsequence on both sides. */
function commonWords(old: readonly string[], fresh: readonly string[]): [Set<number>, Set<number>] {
  const table = lengthTable(old, fresh);
  const keptOld = new Set<number>();
  const keptFresh = new Set<number>();
  let i = 0;
  let j = 0;
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      keptOld.add(i++);
      keptFresh.add(j++);
    } else if ((table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [keptOld, keptFresh];
}

function lengthTable(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? [];
    const below = table[i + 1] ?? [];
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function joinPieces(words: readonly string[], kept: ReadonlySet<number>): WordPiece[] {
  const pieces: { text: string; isChanged: boolean }[] = [];
  words.forEach((word, index) => {
    const isChanged = !kept.has(index);
    const last = pieces.at(-1);
    if (last?.isChanged === isChanged) last.text += word;
    else pieces.push({ text: word, isChanged });
  });
  return pieces;
}
