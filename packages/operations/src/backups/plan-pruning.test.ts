import { expect, test } from "vitest";
import { planPruning } from "./plan-pruning.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = new Date("2026-11-25T12:15:00Z");

/** The id of a back-up so long ago. */
function idOf(ageMs: number): string {
  return `${new Date(NOW.getTime() - ageMs).toISOString().replace(/[-:]|\.\d{3}/g, "")}-00000000`;
}

const good = (ageMs: number) => ({ id: idOf(ageMs), isGood: true });
const damaged = (ageMs: number) => ({ id: idOf(ageMs), isGood: false });
const keptOf = (candidates: { id: string }[], removed: readonly string[]) => candidates.length - new Set(removed).size;

test("of hourly back-ups of a year 24 hourly, 14 daily and 8 weekly ones are kept, where they are not the same", () => {
  const candidates = Array.from({ length: 24 * 365 }, (_, hours) => good(hours * HOUR_MS + 1));
  const removed = planPruning(candidates, NOW);
  // Two of the days and two of the weeks are told by the hours and days before them.
  expect(keptOf(candidates, removed)).toBe(24 + (14 - 2) + (8 - 2));
  expect(removed).not.toContain(candidates[0]?.id);
  const oldest = candidates.filter(({ id }) => !removed.includes(id)).at(-1);
  expect(oldest && oldest.id > idOf(8 * 7 * DAY_MS)).toBe(true);
});

test("pruning again removes nothing more", () => {
  const candidates = Array.from({ length: 24 * 100 }, (_, hours) => good(hours * HOUR_MS + 1));
  const removed = new Set(planPruning(candidates, NOW));
  const rest = candidates.filter(({ id }) => !removed.has(id));
  expect(planPruning(rest, NOW)).toEqual([]);
});

test("the last good one stays, however old, and a damaged one takes no good one's place", () => {
  const only = [damaged(HOUR_MS * 2), damaged(DAY_MS), good(300 * DAY_MS)];
  expect(planPruning(only, NOW)).toEqual([]);
  const hour = [damaged(2 * HOUR_MS + 1), good(2 * HOUR_MS + 2)];
  expect(planPruning(hour, NOW)).toEqual([]);
});

test("a damaged one goes when no back-up of its age would be kept", () => {
  const old = damaged(57 * DAY_MS);
  expect(planPruning([good(0), damaged(55 * DAY_MS), old], NOW)).toEqual([old.id]);
});

test("those of the last hour are left alone: somebody may read one", () => {
  expect(planPruning([good(60_000), good(120_000), good(180_000)], NOW)).toEqual([]);
});
