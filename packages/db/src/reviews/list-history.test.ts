import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import { Language } from "@coderevai/contract/language";
import type { ReviewSummary } from "@coderevai/contract/review";
import { ReviewCategory } from "@coderevai/contract/review-category";
import { Verdict } from "@coderevai/contract/verdict";
import { assert, asyncProperty, constantFrom, integer, option, record } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
const owner = makeOwner();
const START = Date.parse("2026-05-01T00:00:00.000Z");
const ROWS = 120;

beforeAll(async () => {
  store = await openTestStore();
  // Several at the same millisecond, so that the id has to decide.
  for (let index = 0; index < ROWS; index += 1) await insert(index, START + Math.floor(index / 4));
  await store.reviews.insert(makeReview());
});
afterAll(() => store.close());

async function insert(index: number, createdAtMs: number): Promise<void> {
  const pick = <T>(values: readonly T[], seed: number) => values[seed % values.length] as T;
  const review = makeReview({
    ownerId: owner,
    createdAt: new Date(createdAtMs),
    language: pick(Language.options, index),
    modes: ReviewCategory.options.filter((_, bit) => (index >> bit) & 1),
  });
  await store.reviews.insert(review);
  if (index % 5 === 0) return;
  const verdict = pick(Verdict.options, index);
  const key = { ownerId: owner, reviewId: review.id };
  await store.reviews.finish(key, review.lease.holder, { status: "done", verdict, files: [], finishedAt: new Date() });
}

async function readAll(query: HistoryQuery, between: () => Promise<void> = async () => {}): Promise<ReviewSummary[]> {
  const rows: ReviewSummary[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.reviews.listHistory(owner, { ...query, cursor }, null);
    expect(page.rows.length).toBeLessThanOrEqual(query.limit);
    if (page.nextCursor !== null) expect(page.rows).toHaveLength(query.limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
    await between();
  } while (cursor !== null);
  return rows;
}

function isOrdered(rows: readonly ReviewSummary[]): boolean {
  return rows.every((row, index) => {
    const newer = rows[index - 1];
    if (newer === undefined) return true;
    const age = newer.createdAt.getTime() - row.createdAt.getTime();
    return age > 0 || (age === 0 && newer.id > row.id);
  });
}

const filters = record({
  mode: option(constantFrom(...ReviewCategory.options)),
  verdict: option(constantFrom(...Verdict.options)),
  language: option(constantFrom(...Language.options)),
  limit: integer({ min: 1, max: 50 }),
});

test("whatever the filters and the page size, every row comes exactly once and newest first", async () => {
  const everything = await readAll({ limit: 50 });
  expect(everything).toHaveLength(ROWS);
  await assert(
    asyncProperty(filters, async (query) => {
      const rows = await readAll(query);
      const wanted = everything.filter(
        (row) =>
          (query.verdict === null || row.verdict === query.verdict) &&
          (query.language === null || row.language === query.language) &&
          // No mode named stands for all that the language offers; `other` offers none.
          (query.mode === null || row.modes.includes(query.mode) || offersAll(row, query.mode)),
      );
      expect(rows.map((row) => row.id)).toEqual(wanted.map((row) => row.id));
      expect(isOrdered(rows)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

function offersAll(row: ReviewSummary, mode: ReviewCategory): boolean {
  return row.modes.length === 0 && row.language !== "other" && !["test", "documentation"].includes(mode);
}

test("whatever the filters and the page size, a plan's history begins at its millisecond and says when more is kept", async () => {
  const since = new Date(START + 12);
  await assert(
    asyncProperty(filters, async (query) => {
      const all = await readAll(query);
      const visible = all.filter(({ createdAt }) => createdAt >= since);
      const rows: ReviewSummary[] = [];
      let cursor: string | null = null;
      let hasOlder = false;
      do {
        const page: HistoryPage = await store.reviews.listHistory(owner, { ...query, cursor }, since);
        rows.push(...page.rows);
        hasOlder = page.hasOlder;
        cursor = page.nextCursor;
        if (cursor !== null) expect(hasOlder).toBe(false);
      } while (cursor !== null);
      expect(rows.map((row) => row.id)).toEqual(visible.map((row) => row.id));
      expect(hasOlder).toBe(all.length > visible.length);
    }),
    { numRuns: 40 },
  );
  const beginning = await store.reviews.listHistory(owner, { limit: 50 }, new Date(START));
  expect(beginning.hasOlder).toBe(false);
});

test("rows that arrive while somebody pages are neither repeated nor push others out", async () => {
  const before = await readAll({ limit: 50 });
  let arrivals = 0;
  const rows = await readAll({ limit: 7 }, async () => {
    arrivals += 1;
    await insert(1, START + 1_000_000 + arrivals);
  });
  expect(arrivals).toBeGreaterThan(10);
  expect(rows.map((row) => row.id)).toEqual(before.map((row) => row.id));
});

test.each(["nonsense", "", "MTIz", "=", "MS5yZXZf", `${Buffer.from("1.rev_x").toString("base64url")}`])(
  "the cursor %j, which no page gave out, is refused",
  async (cursor) => {
    const listing = store.reviews.listHistory(owner, { limit: 5, cursor: cursor || "." }, null);
    await expect(listing).rejects.toMatchObject({ code: "request.invalid" });
  },
);

test("a cursor with a changed spelling is refused", async () => {
  const { nextCursor } = await store.reviews.listHistory(owner, { limit: 5 }, null);
  await expect(store.reviews.listHistory(owner, { limit: 5, cursor: `${nextCursor}=` }, null)).rejects.toMatchObject({
    code: "request.invalid",
  });
});
