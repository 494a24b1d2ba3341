import pg from "pg";

/** A table as back-ups see it. */
export interface TableSource {
  readonly schema: string;
  readonly name: string;
  /** In their order; those that Postgres computes are left out. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isEnum: boolean }[];
}

/** Jobs that are over are of no use to anybody; those that are not belong to reviews that wait or run. */
const LIVE_JOBS = "state < 'completed'";

/** What statements call a table, its columns and its rows. */
export const TABLE_SOURCE = {
  /** Schema and name, to show and to name objects by. */
  title: ({ schema, name }: Pick<TableSource, "schema" | "name">): string => `${schema}.${name}`,

  name: ({ schema, name }: Pick<TableSource, "schema" | "name">): string =>
    `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,

  columns: ({ columns }: TableSource): string => columns.map(({ name }) => pg.escapeIdentifier(name)).join(", "),

  /** The rows that are dumped. */
  rows: (table: TableSource): string => select(table, TABLE_SOURCE.columns(table)),

  /** The same rows to be hashed. The hash of an enum's word is that of its number, which is another in each database. */
  hashable(table: TableSource): string {
    const columns = table.columns.map(({ name, isEnum }) => `${pg.escapeIdentifier(name)}${isEnum ? "::text" : ""}`);
    return select(table, columns.join(", "));
  },
} as const;

function select(table: TableSource, columns: string): string {
  const where = table.schema === "pgboss" ? ` WHERE ${LIVE_JOBS}` : "";
  return `SELECT ${columns} FROM ${TABLE_SOURCE.name(table)}${where}`;
}
