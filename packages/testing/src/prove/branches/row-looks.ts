import type { BranchBench } from "@coderevai/operations/testing/branch-bench";

/** What there is of the rows that the experiment writes. */
export interface RowLook {
  readonly rows: number;
  /** Of what the rows say, whatever their order. */
  readonly checksum: string;
}

export async function lookAtRows(bench: BranchBench, branch: string): Promise<RowLook> {
  const [look] = await bench.query(
    branch,
    "SELECT count(*)::int AS rows, coalesce(sum(hashtextextended(u::text, 0)), 0)::text AS checksum FROM api_usage u",
  );
  return look as unknown as RowLook;
}

/** Rows unlike any before. */
export async function addRows(bench: BranchBench, branch: string, count: number): Promise<void> {
  await bench.query(
    branch,
    `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
     SELECT gen_random_uuid(), 'user_' || i, 'r', 'p', now(), i, 'ok', 0 FROM generate_series(1, ${count}) i`,
  );
}

export function isSame(a: RowLook, b: RowLook): boolean {
  return a.rows === b.rows && a.checksum === b.checksum;
}
