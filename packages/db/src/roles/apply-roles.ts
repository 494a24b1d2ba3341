import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ROLE_KEYS, type RolePasswords, roleName } from "./database-roles.ts";
import { RolesProblem } from "./roles-problem.ts";

const ROLES_SQL = new URL("roles.sql", import.meta.url);
const DEADLINE_MS = 60_000;
/** Roles are the whole server's: who changes them for another database at the same moment makes one of the two fail. */
const COLLISION = /concurrently updated|already exists|duplicate key/;
const MOST_ATTEMPTS = 8;

/**
 * Makes the three roles of roles.sql on a database, or makes them right; all or nothing, and the second time changes nothing.
 * @param ownerUrl the direct address of the database's owner, who may make roles
 */
export async function applyRoles(ownerUrl: string, prefix: string, passwords: RolePasswords): Promise<void> {
  const text = await readFile(ROLES_SQL, "utf8");
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(ownerUrl, text, prefix, passwords);
      return;
    } catch (error) {
      const isCollision = error instanceof pg.DatabaseError && COLLISION.test(error.message);
      if (!isCollision || attempt === MOST_ATTEMPTS) throw toProblem(error);
      await sleep(attempt * 50);
    }
  }
}

async function run(ownerUrl: string, text: string, prefix: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 15_000,
    query_timeout: DEADLINE_MS,
  });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("BEGIN");
    for (const key of ROLE_KEYS) {
      const values = [`coderevai.${key}`, roleName(prefix, key), `coderevai.${key}_password`, passwords[key] ?? ""];
      await client.query("SELECT set_config($1, $2, true), set_config($3, $4, true)", values);
    }
    await client.query(text);
    await client.query("COMMIT");
  } finally {
    // Ends the transaction as well.
    await client.end();
  }
}

/** Postgres' message alone: what it says beside it quotes the statement, which holds a password. */
function toProblem(error: unknown): RolesProblem {
  const message = error instanceof Error ? error.message : "no answer";
  return new RolesProblem(`The roles were not made, and nothing was changed: ${message}`);
}
