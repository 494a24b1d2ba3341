import pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";

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
  /** Throws when a session was lost meanwhile. */
  confirm(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Transactions at REPEATABLE READ, read-only, that share a snapshot by pg_export_snapshot. DEFERRABLE would change nothing:
 * it is for SERIALIZABLE, which the product does not use. Writers are not held up.
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
    const { rows } = await first.query<{ id: string; at: Date }>("SELECT pg_export_snapshot() AS id, now() AS at");
    const [{ id, at }] = rows as [{ id: string; at: Date }];
    while (sessions.length < SESSIONS) await openSession(url, sessions, id);
    const confirm = async () => {
      await Promise.all(sessions.map((session) => session.query("COMMIT")));
    };
    return { sessions: [first, ...sessions.slice(1)], at, confirm, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSession(url: string, sessions: pg.Client[], snapshot: string | null = null): Promise<pg.Client> {
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
  await session.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  if (snapshot !== null) await session.query(`SET TRANSACTION SNAPSHOT ${session.escapeLiteral(snapshot)}`);
  for (const [name, value] of Object.entries(SETTINGS)) {
    await session.query("SELECT set_config($1, $2, true)", [name, value]);
  }
  return session;
}
