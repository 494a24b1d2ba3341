import { randomBytes } from "node:crypto";
import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import { DATABASE_URL } from "./database-url.ts";

/** A database that is there on every server and that nobody restores into. */
const MAINTENANCE = "postgres";
const DEADLINE_MS = 60_000;
const PREFIX = "restoring_";
/** Longer than any restore takes. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** A new database beside the wanted one: what is restored gets the wanted name whole and checked, or not at all. */
export interface ScratchDatabase {
  readonly url: string;
  /** Takes the wanted name, in the place of an empty database of that name. */
  promote(): Promise<void>;
  drop(): Promise<void>;
}

/**
 * @param wantedUrl the direct address of a role that may make databases; names the database that is to be
 * @param productUrls addresses that the product uses
 * @throws OperationProblem when there is such a database and it is not empty
 */
export async function makeScratchDatabase(
  wantedUrl: string,
  productUrls: readonly string[],
  now: Date,
): Promise<ScratchDatabase> {
  const wanted = DATABASE_URL.name(wantedUrl);
  const isProduct = productUrls.some((url) => DATABASE_URL.isSame(url, wantedUrl));
  await refuseUsed(wantedUrl, wanted, isProduct);
  await administer(wantedUrl, (admin) => sweep(admin, now));
  const suffix = randomBytes(4).toString("hex");
  const name = `${PREFIX}${Math.floor(now.getTime() / 1_000)}_${suffix}`;
  await administer(wantedUrl, (admin) => admin.query(`CREATE DATABASE ${name}`));
  return {
    url: DATABASE_URL.withName(wantedUrl, name),
    promote: async () => {
      await refuseUsed(wantedUrl, wanted, isProduct);
      await administer(wantedUrl, async (admin) => {
        const empty = pg.escapeIdentifier(`replaced_${suffix}`);
        const isThere = await exists(admin, wanted);
        await admin.query("BEGIN");
        if (isThere) await admin.query(`ALTER DATABASE ${pg.escapeIdentifier(wanted)} RENAME TO ${empty}`);
        await admin.query(`ALTER DATABASE ${name} RENAME TO ${pg.escapeIdentifier(wanted)}`);
        await admin.query("COMMIT");
        if (isThere) await admin.query(`DROP DATABASE ${empty}`);
      });
    },
    drop: async () => {
      await administer(wantedUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** A database with any table, view or other relation is somebody's. */
async function refuseUsed(url: string, name: string, isProduct: boolean): Promise<void> {
  if (!(await administer(url, (admin) => exists(admin, name)))) return;
  const isEmpty = await withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
       LIMIT 1`,
    );
    return rows.length === 0;
  });
  if (isEmpty) return;
  const what = isProduct ? "is the one that the product uses, and is not empty" : "is not empty";
  throw new OperationProblem(
    `The database ${name} ${what}. A restore never writes over anything: name one that is not there yet.`,
  );
}

/** Drops what a killed restore left behind a day ago; Postgres refuses where somebody is connected. */
async function sweep(admin: pg.Client, now: Date): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname ~ '^${PREFIX}[0-9]+_[0-9a-f]{8}$'`,
  );
  for (const { name } of rows) {
    const begunMs = Number(name.split("_")[1]) * 1_000;
    if (now.getTime() - begunMs < ABANDONED_AFTER_MS) continue;
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`).catch(() => {});
  }
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  return (await admin.query("SELECT FROM pg_database WHERE datname = $1", [name])).rows.length > 0;
}

function administer<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  return withClient(DATABASE_URL.withName(url, MAINTENANCE), work);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 15_000,
    query_timeout: DEADLINE_MS,
    application_name: "coderevai-restore",
  });
  client.on("error", () => {});
  await client.connect().catch((error: Error) => {
    throw new OperationProblem(`The server to restore to cannot be reached: ${error.message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
