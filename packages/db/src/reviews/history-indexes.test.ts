import { afterAll, beforeAll, expect, test } from "vitest";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { type HistorySpan, historySql } from "./list-history.ts";

let store: TestStore;
const owner = makeOwner();
const ROWS = 20_000;

beforeAll(async () => {
  store = await openTestStore();
  // Two owners of 20,000 reviews each, written as the store would.
  for (const ownerId of [owner, makeOwner()]) {
    await store.sql.query(
      `INSERT INTO reviews (owner_id, id, idempotency_key, input_hash, title, language, modes, status, verdict, file_count,
                            size_bytes, engine_version, created_at, finished_at, lease_holder, lease_until, is_metered)
       SELECT $1, 'rev_' || lpad(i::text, 26, '0'), 'key-' || i, 'h', 'a.js', (ARRAY['javascript','tsx','python'])[i % 3 + 1],
              ARRAY['security'], 'done', (ARRAY['clean','findings','partial'])[i % 3 + 1], 1, 1, 'test',
              timestamptz '2026-01-01' + i * interval '1 second', now(), 'h', now(), false
       FROM generate_series(1, ${ROWS}) i`,
      [ownerId],
    );
  }
  await store.sql.query(
    `INSERT INTO review_modes SELECT owner_id, id, m, created_at FROM reviews, unnest(ARRAY['security','bug']) m
     WHERE m = 'security' OR right(id, 1) = '7'`,
  );
  await store.sql.query("VACUUM ANALYZE");
});
afterAll(() => store.close());

const middle = new Date("2026-01-01T02:46:40.000Z");
/** At the start, in the middle, from the middle on, and what comes before that. */
const SPANS: readonly HistorySpan[] = [
  { before: null, since: null },
  { before: { createdAt: middle, id: `rev_${"0".repeat(21)}10000` }, since: null },
  { before: null, since: middle },
  { before: { createdAt: middle, id: "" }, since: null },
];

test.each([
  ["all", {}, "reviews_owner_id_created_at_id_idx"],
  ["one verdict", { verdict: "clean" }, "reviews_owner_id_verdict_created_at_id_idx"],
  ["one language", { language: "python" }, "reviews_owner_id_language_created_at_id_idx"],
  ["one mode", { mode: "security" }, "review_modes_owner_id_mode_created_at_review_id_idx"],
  ["a rare mode", { mode: "bug" }, "review_modes_owner_id_mode_created_at_review_id_idx"],
] as const)("the list of %s is read from its index, wherever it begins and ends", async (_, filter, index) => {
  for (const span of SPANS) {
    const { sql, values } = prepared(historySql(owner, filter, span, 21));
    const { rows } = await store.sql.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`, values);
    const plan = JSON.stringify(rows);
    expect(plan).toContain(`"Index Name":"${index}"`);
    expect(plan).not.toContain('"Node Type":"Sort"');
    expect(plan).not.toContain('"Node Type":"Seq Scan"');
    expect(plan).not.toContain('"Rows Removed by Filter"');
    // 21 rows of the page and at most one look-up each: never the rows that are newer than the cursor.
    expect(bufferHits(rows)).toBeLessThan(150);
  }
});

test("abandoned reviews are read from the index of running ones", async () => {
  const { rows } = await store.sql.query(
    `EXPLAIN (FORMAT JSON) SELECT owner_id, id FROM reviews WHERE status = 'running' AND lease_until < now()
     ORDER BY lease_until LIMIT 10 FOR UPDATE SKIP LOCKED`,
  );
  expect(JSON.stringify(rows)).toContain('"Index Name":"reviews_running_lease_until_idx"');
});

function prepared(query: ReturnType<typeof historySql>): { sql: string; values: unknown[] } {
  return { sql: query.text, values: query.values };
}

function bufferHits(rows: readonly Record<string, unknown>[]): number {
  const plan = JSON.stringify(rows);
  const [, hits] = /"Shared Hit Blocks":(\d+)/.exec(plan) ?? [];
  const [, reads] = /"Shared Read Blocks":(\d+)/.exec(plan) ?? [];
  return Number(hits) + Number(reads);
}
