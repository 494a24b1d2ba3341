import pg from "pg";

/** Two load tables and build indexes at the same time. */
const SESSIONS = 2;
const SETTINGS = {
  // The role's own limits are for migrations. The longest statement builds an index of the largest table.
  statement_timeout: "30min",
  idle_in_transaction_session_timeout: "10min",
  lock_timeout: "60s",
  // What a crash loses is a database that nobody uses yet. The commit that gives it its name waits for the disk, and with
  // that for everything before it.
  synchronous_commit: "off",
  maintenance_work_mem: "192MB",
  work_mem: "64MB",
  search_path: "pg_catalog",
} as const;

/** Sessions that fill a database which nobody else uses. End them. */
export async function openSessions(url: string): Promise<readonly [pg.Client, ...pg.Client[]]> {
  const open = async () => {
    const session = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 15_000,
      keepAlive: true,
      application_name: "coderevai-restore",
    });
    // The statement that runs fails as well, and says it.
    session.on("error", () => {});
    await session.connect();
    for (const [name, value] of Object.entries(SETTINGS)) {
      await session.query("SELECT set_config($1, $2, false)", [name, value]);
    }
    return session;
  };
  const first = await open();
  try {
    const others = [];
    while (others.length < SESSIONS - 1) others.push(await open());
    return [first, ...others];
  } catch (error) {
    await first.end();
    throw error;
  }
}
