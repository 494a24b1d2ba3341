import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import { IS_OURS } from "../tables/is-ours.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";

/** Two dump tables at the same time. More gain little: the tables are few, and one of them holds half of everything. */
const SESSIONS = 2;
const CONNECT_TIMEOUT_MS = 15_000;
/** The role's own limits are for people who look. The longest statement copies the largest table. */
const SETTINGS = {
  statement_timeout: "30min",
  idle_in_transaction_session_timeout: "10min",
  lock_timeout: "10s",
  // An error instead of missing rows, should row-level security ever hide some from the role that dumps.
  row_security: "off",
  // Every name is said with its schema.
  search_path: "pg_catalog",
} as const;

/** Sessions that see the database at one and the same moment. */
export interface Snapshot {
  readonly sessions: readonly [pg.Client, ...pg.Client[]];
  /** When it was taken, by the server's clock. */
  readonly at: Date;
  /** Titles of the tables that nobody can change or drop meanwhile. */
  readonly held: ReadonlySet<string>;
  /** Throws when a session was lost meanwhile. */
  confirm(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Transactions at REPEATABLE READ, read-only, that share a snapshot by pg_export_snapshot. DEFERRABLE would change nothing:
 * it is for SERIALIZABLE, which the product does not use. Writers are not held up. Migrations are, where they need a table
 * for themselves: one that rewrote a table behind the snapshot would leave it empty for it.
 * @param url of Postgres itself: a pooler may hand the session to somebody else between two statements
 */
export async function openSnapshot(url: string): Promise<Snapshot> {
  const sessions: pg.Client[] = [];
  const close = async () => {
    // Ends the transactions as well.
    await Promise.all(sessions.map((session) => session.end().catch(() => {})));
  };
  try {
    const first = await openSession(url, sessions);
    const held = await listTables(first);
    await begin(first);
    // Before the first query, which takes the snapshot.
    await first.query(`LOCK TABLE ${held.map(TABLE_SOURCE.name).join(", ")} IN ACCESS SHARE MODE`);
    const { rows } = await first.query<{ id: string; at: Date }>(
      "SELECT pg_export_snapshot() AS id, clock_timestamp() AS at",
    );
    const [{ id, at }] = rows as [{ id: string; at: Date }];
    while (sessions.length < SESSIONS) await begin(await openSession(url, sessions), id);
    const confirm = async () => {
      await Promise.all(sessions.map((session) => session.query("COMMIT")));
    };
    return { sessions: [first, ...sessions.slice(1)], at, held: new Set(held.map(TABLE_SOURCE.title)), confirm, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSession(url: string, sessions: pg.Client[]): Promise<pg.Client> {
  const session = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "coderevai-backup",
  });
  // The statement that runs fails as well, and says it.
  session.on("error", () => {});
  await session.connect().catch((error: Error) => {
    throw new OperationProblem(`The database to back up cannot be reached: ${error.message}`);
  });
  sessions.push(session);
  return session;
}

async function begin(session: pg.Client, snapshot: string | null = null): Promise<void> {
  await session.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  if (snapshot !== null) await session.query(`SET TRANSACTION SNAPSHOT ${session.escapeLiteral(snapshot)}`);
  for (const [name, value] of Object.entries(SETTINGS)) await session.query(`SET LOCAL ${name} = '${value}'`);
}

async function listTables(session: pg.Client): Promise<{ schema: string; name: string }[]> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${IS_OURS} ORDER BY 1, 2`,
  );
  if (rows.length === 0) {
    throw new OperationProblem("The database to back up has no tables that this role can see.");
  }
  return rows;
}
