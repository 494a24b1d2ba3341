import pg from "pg";
import type { CommandOutcome } from "../../command-outcome.ts";
import { OperationProblem } from "../../operation-problem.ts";
import { UsageProblem } from "../../usage-problem.ts";
import { withClient } from "../with-client.ts";
import { shortenStatement } from "./shorten-statement.ts";

export const QUERIES_USAGE = `pnpm db queries [--top 10] [--reset]            the statements that take the most time, by pg_stat_statements
`;

/** One statement with its parameters left out, as Postgres counted it since the last reset. Times in milliseconds. */
interface StatementRow {
  readonly statement: string;
  readonly calls: number;
  readonly totalMs: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly rows: number;
  /** Of the blocks that it read, how many were in memory; null when it read none. */
  readonly hitPercent: number | null;
}

const MOST_ROWS = 100;

const BY = { total: "total_exec_time", mean: "mean_exec_time" } as const;

/** Tells the top statements by total and by mean time, or begins to count anew. */
export async function runQueriesCommand(
  url: string | undefined,
  options: { readonly top?: string | undefined; readonly reset?: boolean | undefined },
): Promise<CommandOutcome> {
  if (!url) throw new UsageProblem("DATABASE_URL_UNPOOLED is missing: the direct address of the database.");
  const top = Number(options.top ?? 10);
  if (!Number.isInteger(top) || top < 1 || top > MOST_ROWS) {
    throw new UsageProblem(`--top is a number from 1 to ${MOST_ROWS}.`);
  }
  return await withClient(url, async (client) => {
    try {
      return options.reset ? await reset(client) : await tell(client, top);
    } catch (error) {
      throw explain(error);
    }
  });
}

async function reset(client: pg.Client): Promise<CommandOutcome> {
  await client.query(
    "SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)",
  );
  return { lines: ["Statements are counted anew from now on."], json: { isReset: true } };
}

async function tell(client: pg.Client, top: number): Promise<CommandOutcome> {
  const total = await read(client, BY.total, top);
  const mean = await read(client, BY.mean, top);
  const lines = [
    "By the time that all calls took together:",
    ...total.map(lineOf),
    "",
    "By the time that one call takes:",
    ...mean.map(lineOf),
  ];
  return { lines, json: { byTotal: total, byMean: mean } };
}

async function read(client: pg.Client, by: (typeof BY)[keyof typeof BY], top: number): Promise<StatementRow[]> {
  const { rows } = await client.query<StatementRow>(
    `SELECT left(query, 2000) AS statement, calls::float8 AS calls, total_exec_time AS "totalMs",
            mean_exec_time AS "meanMs", max_exec_time AS "maxMs", rows::float8 AS rows,
            100.0 * shared_blks_hit / nullif(shared_blks_hit + shared_blks_read, 0)::float8 AS "hitPercent"
     FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND query !~* 'pg_stat_statements'
     ORDER BY ${by} DESC, queryid LIMIT $1`,
    [top],
  );
  return rows.map((row) => ({ ...row, statement: shortenStatement(row.statement) }));
}

function lineOf({ calls, totalMs, meanMs, maxMs, rows, hitPercent, statement }: StatementRow): string {
  const hits = hitPercent === null ? "   –" : `${hitPercent.toFixed(0).padStart(3)}%`;
  const times = `${totalMs.toFixed(0).padStart(8)} ms ${meanMs.toFixed(2).padStart(8)} mean ${maxMs.toFixed(1).padStart(8)} max`;
  return `${times} ${String(calls).padStart(7)} calls ${String(rows).padStart(8)} rows ${hits} hit  ${statement}`;
}

/** SQLSTATE 42P01 and 42883: it was never created here. 55000: it is, and the server did not load it. */
const NOT_CREATED: ReadonlySet<string | undefined> = new Set(["42P01", "42883"]);

function explain(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (NOT_CREATED.has(error.code)) {
    return new OperationProblem(
      "pg_stat_statements is not there. Run CREATE EXTENSION pg_stat_statements as the database's owner, as on Neon; a server of your own needs shared_preload_libraries = 'pg_stat_statements' and a restart before.",
    );
  }
  if (error.code === "55000") {
    return new OperationProblem(
      "pg_stat_statements is created, but the server did not load it: set shared_preload_libraries = 'pg_stat_statements' and restart it.",
    );
  }
  if (error.code === "42501") {
    return new OperationProblem(
      "This role may not do that: take the owner's address, or grant it pg_read_all_stats; a reset is the superuser's.",
    );
  }
  return error;
}
