import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { RolesProblem } from "./roles-problem.ts";

const DEADLINE_MS = 60_000;
/** Roles are the whole server's: who changes them for another database at the same moment makes one of the two fail. */
const COLLISION = /concurrently updated|already exists|duplicate key/;
const MOST_ATTEMPTS = 8;

/** Names and values for one run, as settings of the transaction: no statement holds them, and so no log does. */
type Settings = readonly (readonly [name: string, value: string])[];

/** Runs a file about roles once for each set of settings, all or nothing. Throws `RolesProblem` without a password in it. */
export async function runAsOwner(ownerUrl: string, text: string, runs: readonly Settings[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(ownerUrl, text, runs);
      return;
    } catch (error) {
      const isCollision = error instanceof pg.DatabaseError && COLLISION.test(error.message);
      if (!isCollision || attempt === MOST_ATTEMPTS) throw toProblem(error);
      await sleep(attempt * 50);
    }
  }
}

async function run(ownerUrl: string, text: string, runs: readonly Settings[]): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 15_000,
    query_timeout: DEADLINE_MS,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("BEGIN");
    for (const settings of runs) {
      for (const pair of settings) await client.query("SELECT set_config($1, $2, true)", [...pair]);
      await client.query(text);
    }
    await client.query("COMMIT");
  } finally {
    // Ends the transaction as well.
    await client.end();
  }
}

/** Postgres' message alone: what it says beside it quotes the statement, which holds a password. */
function toProblem(error: unknown): RolesProblem {
  const message = error instanceof Error ? error.message : "no answer";
  return new RolesProblem(`The roles were not changed, nothing was: ${message}`);
}
