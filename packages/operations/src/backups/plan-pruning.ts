import { momentOfId } from "./format/backup-id.ts";

/** Of each span of time the newest back-up is kept, for so many spans back from now. */
const KEPT = [
  { spanMs: 3_600_000, count: 24 },
  { spanMs: 24 * 3_600_000, count: 14 },
  { spanMs: 7 * 24 * 3_600_000, count: 8 },
] as const;
/** The last hour's are all kept: a restore may be reading one. */
const UNTOUCHED_MS = 3_600_000;
const LONGEST_MS = 8 * 7 * 24 * 3_600_000;

interface Candidate {
  readonly id: string;
  readonly isGood: boolean;
}

/**
 * Which back-ups to remove. A damaged one takes no place of a good one, and stays for as long as any could: something may
 * still be read out of it. The newest good one stays, however old it is.
 */
export function planPruning(candidates: readonly Candidate[], now: Date): string[] {
  const dated = candidates
    .map((candidate) => ({
      ...candidate,
      ageMs: now.getTime() - (momentOfId(candidate.id)?.getTime() ?? now.getTime()),
    }))
    .toSorted((one, other) => one.ageMs - other.ageMs);
  const good = dated.filter(({ isGood }) => isGood);
  const kept = new Set(dated.filter(({ ageMs }) => ageMs <= UNTOUCHED_MS).map(({ id }) => id));
  for (const { id } of good.slice(0, 1)) kept.add(id);
  for (const { spanMs, count } of KEPT) {
    const filled = new Set<number>();
    for (const { id, ageMs } of good) {
      const span = Math.floor((now.getTime() - ageMs) / spanMs);
      const isWithin = span > Math.floor(now.getTime() / spanMs) - count;
      if (!isWithin || filled.has(span)) continue;
      filled.add(span);
      kept.add(id);
    }
  }
  return dated.filter(({ id, isGood, ageMs }) => !kept.has(id) && (isGood || ageMs > LONGEST_MS)).map(({ id }) => id);
}
