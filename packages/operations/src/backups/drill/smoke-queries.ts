import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { createDatabase, type SourceKey } from "@coderevai/db";
import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";

const DEADLINE_MS = 30_000;

/**
 * Reads the newest finished review as the product does: found by its owner's history, and its source opened with the
 * source keys. @returns a sentence on what was read
 * @throws OperationProblem when it is not readable
 */
export async function smokeQueries(url: string, sourceKeys: readonly [SourceKey, ...SourceKey[]]): Promise<string> {
  const key = await findNewest(url);
  if (key === null) return "there is no review with a source to read";
  const database = createDatabase({ url, minConnections: 0, maxConnections: 2, sourceKeys });
  try {
    const opened = await database.reviews.openReview(key).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : "no reason given";
      throw new OperationProblem(
        `The newest review of the restored database does not open: ${reason}. SOURCE_ENCRYPTION_KEY has to hold the keys of that time.`,
      );
    });
    if (opened === null)
      throw new OperationProblem("The newest review of the restored database is not found by its owner.");
    return `the newest review opens: ${opened.sources.length} sources, ${opened.findings.length} findings`;
  } finally {
    await database.close();
  }
}

async function findNewest(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, query_timeout: DEADLINE_MS });
  await client.connect();
  try {
    const { rows } = await client.query<{ ownerId: string; id: string }>(
      `SELECT r.owner_id AS "ownerId", r.id FROM reviews r
       WHERE status = 'done' AND EXISTS (
         SELECT FROM review_sources s WHERE s.owner_id = r.owner_id AND s.review_id = r.id)
       ORDER BY created_at DESC LIMIT 1`,
    );
    const [newest] = rows;
    return newest ? { ownerId: OwnerId.parse(newest.ownerId), reviewId: ReviewId.parse(newest.id) } : null;
  } finally {
    await client.end();
  }
}
