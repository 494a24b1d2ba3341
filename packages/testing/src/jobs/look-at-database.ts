import type { LocalCloud } from "@coderevai/localcloud";
import pg from "pg";

/** Postgres of an installation, seen from outside: by its own database, or from the one beside it. */
export interface DatabaseLook {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** `beside`: over the maintenance database, so that looking is not counted as use of the product's. */
export function lookAtDatabase(cloud: LocalCloud, options: { beside: boolean }): DatabaseLook {
  const url = new URL(cloud.env.DATABASE_URL_UNPOOLED ?? "");
  if (options.beside) url.pathname = "/postgres";
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 3,
    query_timeout: 10_000,
    application_name: "experiment",
  });
  pool.on("error", () => {});
  return {
    query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row & pg.QueryResultRow>(text, [...values])).rows,
    close: () => pool.end(),
  };
}
