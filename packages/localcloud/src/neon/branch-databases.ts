import pg from "pg";

const name = pg.escapeIdentifier;
const CONNECT_TIMEOUT_MS = 10_000;

/** The rows of the stand-in's branches: each is a database of one Postgres server. */
export class BranchDatabases {
  readonly #maintenanceUrl: string;

  constructor(maintenanceUrl: string) {
    this.#maintenanceUrl = maintenanceUrl;
  }

  urlOf(database: string): string {
    const url = new URL(this.#maintenanceUrl);
    url.pathname = `/${database}`;
    return url.toString();
  }

  /** With the source's rows, or, as Neon does it for `schema-only`, with empty tables, the bookkeeping's among them. */
  async copy(source: string, copy: string, contents: "parent-data" | "schema-only"): Promise<void> {
    await this.#with("postgres", async (admin) => {
      await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [source]);
      await admin.query(`CREATE DATABASE ${name(copy)} TEMPLATE ${name(source)}`);
    });
    if (contents === "schema-only") await this.#with(copy, empty);
  }

  async drop(database: string): Promise<void> {
    await this.#with("postgres", (admin) => admin.query(`DROP DATABASE IF EXISTS ${name(database)} WITH (FORCE)`));
  }

  async #with(database: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    const client = new pg.Client({
      connectionString: this.urlOf(database),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on("error", () => {});
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  }
}

async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  if (rows.length > 0) await client.query(`TRUNCATE ${rows.map((row) => row.name).join(", ")} CASCADE`);
}
