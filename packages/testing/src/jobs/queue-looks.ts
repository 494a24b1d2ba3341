import type { DatabaseLook } from "./look-at-database.ts";

/** Reviews whose lease a process has: the worker's number is in the holder's name. */
export async function reviewsHeldBy(look: DatabaseLook, pid: number): Promise<string[]> {
  const rows = await look.query<{ id: string }>(
    "SELECT id FROM reviews WHERE runner = 'queue' AND status = 'running' AND lease_holder LIKE $1",
    [`worker\\_${pid}\\_%`],
  );
  return rows.map(({ id }) => id);
}

/** Of some reviews those that nobody has taken over from a process yet. */
export async function stillHeldBy(look: DatabaseLook, pid: number, reviewIds: readonly string[]): Promise<string[]> {
  const held = new Set(await reviewsHeldBy(look, pid));
  return reviewIds.filter((id) => held.has(id));
}

/** What rows say of a review that has ended: every number that could have been counted twice, or lost. */
export interface RowCheck {
  readonly id: string;
  readonly status: string;
  readonly faults: readonly string[];
}

/** Looks at the rows themselves, since what a page shows could hide a repeat. */
export async function checkRows(look: DatabaseLook, reviewIds: readonly string[]): Promise<RowCheck[]> {
  const rows = await look.query<Record<string, number> & { id: string; status: string }>(
    `SELECT r.id, r.status, r.file_count AS "fileCount", r.files_done AS "filesDone",
            r.reviewed_bytes AS "reviewedBytes",
            (r.critical_count + r.high_count + r.medium_count + r.low_count + r.info_count) AS counted,
            (SELECT count(*)::int FROM review_files f WHERE f.owner_id = r.owner_id AND f.review_id = r.id
               AND f.status NOT IN ('waiting', 'excluded')) AS done,
            (SELECT count(DISTINCT f.sequence)::int FROM review_files f
             WHERE f.owner_id = r.owner_id AND f.review_id = r.id AND f.status <> 'excluded') AS "fileNumbers",
            (SELECT coalesce(sum(f.reviewed_bytes), 0)::int FROM review_files f
             WHERE f.owner_id = r.owner_id AND f.review_id = r.id) AS bytes,
            (SELECT count(*)::int FROM review_files f WHERE f.owner_id = r.owner_id AND f.review_id = r.id
               AND f.reasons @> '[{"code":"engine-failed"}]') AS "engineFailed",
            (SELECT count(*)::int FROM findings g WHERE g.owner_id = r.owner_id AND g.review_id = r.id) AS findings,
            (SELECT coalesce(max(g.sequence), 0) FROM findings g
             WHERE g.owner_id = r.owner_id AND g.review_id = r.id) AS "lastNumber",
            (SELECT count(*)::int FROM findings g WHERE g.owner_id = r.owner_id AND g.review_id = r.id AND g.shown) AS shown
     FROM reviews r WHERE r.id = ANY($1)`,
    [reviewIds],
  );
  return rows.map((row) => ({ id: row.id, status: row.status, faults: faultsOf(row) }));
}

/** Pairs that must be equal. */
const EQUALS = [
  ["fileCount", "filesDone"],
  ["fileCount", "done"],
  ["fileCount", "fileNumbers"],
  ["reviewedBytes", "bytes"],
  ["findings", "lastNumber"],
  ["counted", "shown"],
] as const;

function faultsOf(row: Record<string, number> & { status: string }): string[] {
  const unequal = EQUALS.filter(([a, b]) => row[a] !== row[b]).map(([a, b]) => `${a} ${row[a]}, ${b} ${row[b]}`);
  const failed = row.engineFailed === 0 ? [] : [`${row.engineFailed} files given up`];
  return [...unequal, ...failed, ...(row.status === "done" ? [] : [`status ${row.status}`])];
}

/** Whose jobs were begun, in order; the last beginning counts for one that was begun again. */
export async function startOrder(look: DatabaseLook): Promise<string[]> {
  const rows = await look.query<{ owner: string }>(
    `SELECT data->>'ownerId' AS owner FROM pgboss.job
     WHERE name = 'reviews' AND started_on IS NOT NULL ORDER BY started_on, id`,
  );
  return rows.map(({ owner }) => owner);
}
