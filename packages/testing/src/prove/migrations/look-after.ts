import { MIGRATIONS_DIR, readMigrations, readStatus, runPrisma } from "@coderevai/db/migrate";
import type pg from "pg";
import { openSession, type StagedDatabase } from "./stage.ts";

/** What the first release's rows are, whatever columns came later. */
const ROWS = `
  SELECT concat_ws(' ',
    (SELECT count(*) || ':' || sum(hashtextextended(concat_ws('|', owner_id, id, input_hash, title, size_bytes), 0)) FROM reviews),
    (SELECT count(*) || ':' || sum(hashtextextended(concat_ws('|', owner_id, review_id, path, sha256), 0)) FROM review_sources),
    (SELECT count(*) || ':' || sum(hashtextextended(concat_ws('|', owner_id, review_id, id, fingerprint), 0)) FROM findings)
  ) AS look`;

export async function lookAtRows(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ look: string }>(ROWS);
  return rows[0]?.look ?? "";
}

/**
 * What is not as it should be after the last deployment, in words; empty when all is well. Asked are: our status with its
 * own comparison of the schema, Prisma's engine by its CLI, Prisma's notes, and the rows.
 */
export async function findFaults(
  { url, adminUrl }: StagedDatabase,
  rowsBefore: string,
  migrationsDir = MIGRATIONS_DIR,
): Promise<string[]> {
  const faults: string[] = [];
  const status = await readStatus(url, { withDrift: true, migrationsDir });
  const { pending, unfinished, edited, later, queue, drift } = status;
  for (const [name, found] of Object.entries({
    pending,
    unfinished,
    edited,
    later,
    drift: drift ?? ["not found out"],
  })) {
    if (found.length > 0) faults.push(`${name}: ${found.join(", ")}`);
  }
  if (queue.installed !== queue.expected) faults.push(`queue: ${queue.installed} and not ${queue.expected}`);
  if (migrationsDir === MIGRATIONS_DIR) faults.push(...(await diffOfEngine(url)));
  const client = await openSession(adminUrl);
  try {
    const rows = await lookAtRows(client);
    if (rows !== rowsBefore) faults.push(`rows: ${rows} and not ${rowsBefore}`);
    const { rows: notes } = await client.query(
      `SELECT migration_name AS name, checksum FROM _prisma_migrations
       WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL AND applied_steps_count = 1 ORDER BY started_at`,
    );
    const expected = readMigrations(migrationsDir).map(({ name, checksum }) => ({ name, checksum }));
    if (JSON.stringify(notes) !== JSON.stringify(expected)) faults.push(`notes: ${notes.map(({ name }) => name)}`);
    const { rows: paths } = await client.query(
      `SELECT count(*)::int AS wrong FROM findings f JOIN reviews r ON r.owner_id = f.owner_id AND r.id = f.review_id
       WHERE f.path IS DISTINCT FROM 'path' || r.size_bytes || '.js'`,
    );
    if (paths[0]?.wrong !== 0) faults.push(`filled wrongly: ${paths[0]?.wrong} findings`);
  } finally {
    await client.end();
  }
  return faults;
}

/** Prisma's own comparison of the database with the schema that the client was made from. */
async function diffOfEngine(url: string): Promise<string[]> {
  const words = [
    "migrate",
    "diff",
    "--exit-code",
    "--to-schema",
    "../../prisma/schema.prisma",
    "--from-config-datasource",
  ];
  const env = { ...process.env, DATABASE_URL: url, DATABASE_URL_UNPOOLED: url };
  const { isDone, output } = await runPrisma(words, { env, timeoutMs: 120_000 });
  return isDone ? [] : [`Prisma's engine finds a difference: ${output.slice(0, 300)}`];
}
