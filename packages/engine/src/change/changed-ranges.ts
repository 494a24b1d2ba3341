import { diffLines } from "diff";
import { TextIndex } from "../anchor/text-index.ts";
import type { LineRange } from "../engine-event.ts";

/** Lines that differ between two versions: those of the old one that are gone or replaced, those of the new one. */
export interface ChangedRanges {
  readonly before: readonly LineRange[];
  readonly after: readonly LineRange[];
}

/** Lines that may differ; finding the shortest difference takes the square of it. */
const MOST_EDITS = 1_000;

/**
 * Which lines two versions of a file differ in. Where they differ in more than a review of a change needs to tell apart,
 * everything between their common beginning and end counts as changed.
 */
export function changedRanges(before: string, after: string): ChangedRanges {
  const changes = diffLines(before, after, { maxEditLength: MOST_EDITS }) ?? roughChanges(before, after);
  const old = new Collector(before);
  const next = new Collector(after);
  for (const { value, added, removed } of changes) {
    if (!added) old.pass(value.length, removed);
    if (!removed) next.pass(value.length, added);
  }
  return { before: old.ranges, after: next.ranges };
}

/** Goes along one version and notes the lines of the stretches that differ. */
class Collector {
  readonly ranges: LineRange[] = [];
  readonly #index: TextIndex;
  #at = 0;

  constructor(text: string) {
    this.#index = new TextIndex(text);
  }

  pass(length: number, isChanged: boolean): void {
    const start = this.#at;
    this.#at += length;
    if (!isChanged || length === 0) return;
    // The engine's lines also end at a lone carriage return, so a stretch may hold several of them.
    const firstLine = this.#index.positionAt(start).line;
    const lastLine = this.#index.positionAt(this.#at - 1).line;
    this.ranges.push({ firstLine, lastLine });
  }
}

function roughChanges(before: string, after: string) {
  const old = before.split(/(?<=\n)/);
  const next = after.split(/(?<=\n)/);
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  const part = (lines: string[], end: number) => lines.slice(head, end).join("");
  return [
    { value: old.slice(0, head).join(""), added: false, removed: false },
    { value: part(old, old.length - tail), added: false, removed: true },
    { value: part(next, next.length - tail), added: true, removed: false },
  ];
}
