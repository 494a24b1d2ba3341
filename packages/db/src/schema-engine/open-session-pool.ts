import pg from "pg";

interface SessionOptions {
  readonly url: string;
  readonly applicationName: string;
  /** SET statements for the session; one that a server does not know is left out. */
  readonly settings: readonly string[];
}

/** A pool of one session, for what lives in it: search path, advisory lock, settings. To Postgres itself, not a pooler. */
export function openSessionPool({ url, applicationName, settings }: SessionOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
    application_name: applicationName,
    onConnect: async (client) => {
      for (const setting of settings) await client.query(setting).catch(() => {});
    },
  });
  // Without a listener a session that is ended while idle ends the process; the next statement tells of it.
  pool.on("error", () => {});
  return pool;
}
