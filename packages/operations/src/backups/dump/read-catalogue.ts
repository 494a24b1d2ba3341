import type pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import type { BackupManifest } from "../format/backup-manifest.ts";
import { IS_OURS } from "../tables/is-ours.ts";
import type { TableSource } from "../tables/table-source.ts";

/** What is left out: a cache that ends by itself and may hold what was deleted since, and calls that are under way. */
const NOT_DUMPED = ["_prisma_migrations", "model_answers", "model_reservations"];

type Catalogue = Pick<BackupManifest, "serverVersion" | "queueVersion" | "migrations" | "sequences"> & {
  /** Largest first. */
  readonly tables: readonly TableSource[];
};

/** What the database holds, as the session's snapshot sees it. */
export async function readCatalogue(session: pg.Client): Promise<Catalogue> {
  const [version] = (
    await session.query<{ number: number }>("SELECT current_setting('server_version_num')::int AS number")
  ).rows;
  const queueVersion = await readQueueVersion(session);
  return {
    serverVersion: version?.number ?? 0,
    queueVersion,
    migrations: await readMigrations(session),
    sequences: await readSequences(session),
    tables: await readTables(session, queueVersion !== null),
  };
}

async function readQueueVersion(session: pg.Client): Promise<number | null> {
  const { rows } = await session.query("SELECT to_regclass('pgboss.version') IS NOT NULL AS is_there");
  if (rows[0]?.is_there !== true) return null;
  const found = await session.query<{ version: number }>("SELECT version FROM pgboss.version");
  return found.rows[0]?.version ?? null;
}

async function readMigrations(session: pg.Client): Promise<BackupManifest["migrations"]> {
  const { rows: there } = await session.query(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS is_there",
  );
  if (there[0]?.is_there !== true) {
    throw new OperationProblem("The database to back up has no migrations, so it is not one of CodeRevAI's.");
  }
  const { rows } = await session.query<{ name: string; checksum: string; is_applied: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS is_applied FROM public._prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const half = rows.find((row) => !row.is_applied);
  if (half !== undefined) {
    throw new OperationProblem(`The migration ${half.name} is half applied. Finish it, then back up.`);
  }
  return rows.map(({ name, checksum }) => ({ name, checksum }));
}

async function readSequences(session: pg.Client): Promise<BackupManifest["sequences"]> {
  const { rows } = await session.query<{ name: string; last: string | null; start: string }>(
    `SELECT sequencename AS name, last_value::text AS last, start_value::text AS start FROM pg_sequences
     WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name, last, start }) => ({ name, lastValue: last ?? start, isCalled: last !== null }));
}

async function readTables(session: pg.Client, hasQueue: boolean): Promise<TableSource[]> {
  const { rows } = await session.query<TableSource & { kind: string }>(
    `SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
            json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                                       'isEnum', t.typtype = 'e') ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     JOIN pg_type t ON t.oid = a.atttypid
     WHERE ${IS_OURS} AND c.relname <> ALL ($1) AND ($2 OR n.nspname <> 'pgboss')
     GROUP BY n.nspname, c.oid, c.relname, c.relkind ORDER BY pg_total_relation_size(c.oid) DESC, 1, 2`,
    [NOT_DUMPED, hasQueue],
  );
  const unknown = rows.find(({ schema, kind }) => schema === "public" && kind !== "r");
  if (unknown !== undefined) {
    throw new OperationProblem(`${unknown.name} is a partitioned table, which back-ups do not know yet.`);
  }
  return rows.map(({ schema, name, columns }) => ({ schema, name, columns }));
}
