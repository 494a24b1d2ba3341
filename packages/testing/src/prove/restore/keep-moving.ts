import pg from "pg";

/** Rows that are written to while a back-up is made. */
const ROWS = 500;

/** What moved, and whether a database holds one moment of it. */
export interface Movement {
  /** Ends it; how many moves there were. */
  stop(): Promise<number>;
}

/**
 * Takes a unit from a review and gives it to a row of usage, in one transaction, again and again: whoever sees the two
 * tables at different moments sees another sum.
 */
export async function keepMoving(url: string): Promise<Movement> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  await client.query(`CREATE TEMPORARY TABLE moving AS
    SELECT r.owner_id, r.id, u.id AS usage_id, row_number() OVER () AS n
    FROM (SELECT owner_id, id, created_at FROM reviews ORDER BY created_at LIMIT ${ROWS}) r
    JOIN api_usage u ON u.owner_id = r.owner_id AND u.at = r.created_at`);
  const state = { isOver: false, moves: 0 };
  const moving = (async () => {
    for (; !state.isOver; state.moves += 1) {
      const n = 1 + (state.moves % ROWS);
      await client.query(
        `WITH taken AS (
           UPDATE reviews r SET units = units - 1 FROM moving m
           WHERE m.n = $1 AND r.owner_id = m.owner_id AND r.id = m.id)
         UPDATE api_usage u SET tokens = tokens + 1 FROM moving m
         WHERE m.n = $1 AND u.owner_id = m.owner_id AND u.id = m.usage_id`,
        [n],
      );
    }
  })();
  return {
    stop: async () => {
      state.isOver = true;
      await moving.finally(() => client.end());
      return state.moves;
    },
  };
}
