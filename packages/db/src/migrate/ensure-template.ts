import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { QUEUE_SETTINGS } from "../queue/job-queue-settings.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { readMigrations } from "./read-migrations.ts";

/** Any number that the migrations' own lock does not use. */
const TEMPLATE_LOCK = 7_264_501_895;
const MIGRATIONS_DIR = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));

/**
 * The name of a database that is migrated and empty, to copy with CREATE DATABASE … TEMPLATE. It is named by what the
 * migrations and the queue's settings say, so that an edited one gets a new template. Copying needs the template to have no
 * connection, so this session holds a lock until it ends: copy with it.
 * @param admin a session on a database that always exists, such as `postgres`
 * @param more what is done beside, once, and names another template
 */
export async function ensureTemplate(
  admin: pg.Client,
  urlOf: (database: string) => string,
  more?: { readonly name: string; run(url: string): Promise<void> },
): Promise<string> {
  await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const made = [...readMigrations(MIGRATIONS_DIR).map(({ checksum }) => checksum), QUEUE_SETTINGS, more?.name];
  const ready = `template_${createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 40)}`;
  const { rows } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [ready]);
  if (rows.length > 0) return ready;
  // Renamed when complete, so that a killed run leaves no half template behind.
  await admin.query("DROP DATABASE IF EXISTS template_making WITH (FORCE)");
  await admin.query("CREATE DATABASE template_making");
  await applyMigrations({ url: urlOf("template_making"), migrationsDir: MIGRATIONS_DIR });
  await more?.run(urlOf("template_making"));
  await admin.query(`ALTER DATABASE template_making RENAME TO ${ready}`);
  return ready;
}
