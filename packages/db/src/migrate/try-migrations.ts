import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Migration } from "./read-migrations.ts";
import { readSchemaLines } from "./read-schema-lines.ts";

/** What makes a script reach out of the schema it is tried in, or out of the transaction. The lint refuses both. */
const REACHES_OUT = /"?\b(?:public|pgboss)\b"?\s*\.|\b(?:COMMIT|ROLLBACK)\b\s*(?:WORK|TRANSACTION)?\s*;/i;
const LIMITS = "SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '60s'";

/** The body of a function is not run when it is made, that of a DO is. */
function runText(sql: string): string {
  return /\bDO\s+(?:LANGUAGE\s+\S+\s+)?\$/i.test(sql) ? sql : sql.replaceAll(/(\$\w*\$)[\s\S]*?\1/g, "");
}

interface TriedMigrations {
  /** The schema before the last migration, as lines. */
  readonly before: readonly string[];
  /** And after it. */
  readonly after: readonly string[];
}

/**
 * What the migrations make, found out in a schema of its own within a transaction that is always rolled back: no table of
 * the installation is touched and no other database needed. Null where they cannot be tried like that: they name a
 * schema, end a transaction, or the role may make no schema.
 */
export async function tryMigrations(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<TriedMigrations | null> {
  if (migrations.some(({ sql }) => REACHES_OUT.test(runText(sql)))) return null;
  const schema = `coderevai_trial_${randomBytes(6).toString("hex")}`;
  await client.query(`BEGIN; ${LIMITS}`);
  try {
    await client.query(`CREATE SCHEMA ${schema}; SET LOCAL search_path = ${schema}`);
    let before: string[] = [];
    for (const [index, { sql }] of migrations.entries()) {
      if (index === migrations.length - 1) before = await readSchemaLines(client, schema);
      // What runs outside transactions otherwise makes the same within one.
      await client.query(sql.replaceAll(/\bCONCURRENTLY\b/gi, ""));
    }
    return { before, after: await readSchemaLines(client, schema) };
  } catch (error) {
    if (isRefusedByServer(error)) return null;
    throw error;
  } finally {
    await client.query("ROLLBACK");
  }
}

/** An SQLSTATE says that the session is there and the statement was refused. */
function isRefusedByServer(error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code)) && !isEnd(error);
}

/** Class 57 and 08: the session was ended. */
function isEnd(error: unknown): boolean {
  return /^(?:57P|08)/.test(String((error as { code?: unknown }).code));
}
