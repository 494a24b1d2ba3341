import { applyMigrations } from "@coderevai/db/migrate";
import type { Mutation } from "../child/mutation.ts";
import { wasRefused } from "./bad-dumps.ts";
import type { RestoreBench } from "./restore-bench.ts";
import { runBackup } from "./run-backup.ts";

/** A dump that tells other values than the database has: only what Postgres counted itself, on both sides, can notice. */
const ALTERED: Mutation = {
  module: "/operations/src/backups/dump/dump-table.ts",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the program's own text.
  from: "COPY (${TABLE_SOURCE.rows(table)}) TO",
  to: `COPY (\${TABLE_SOURCE.rows(table).replace('"tokens"', '"tokens" + 1')}) TO`,
};

interface OddDumps {
  readonly isWrongSchemaRefused: boolean;
  readonly isAlteredRefused: boolean;
  /** Killed in the middle: it is not listed, and restores nothing. */
  readonly isUnfinishedRefused: boolean;
}

/** Dumps of another database, a small one: of another schema, with values altered on the way, and one that was killed. */
export async function tryOddDumps(
  bench: RestoreBench,
  mutation: Mutation | null,
  say: (line: string) => void,
): Promise<OddDumps> {
  const url = bench.urlOf("small");
  await bench.query(bench.urlOf("postgres"), "CREATE DATABASE small");
  await applyMigrations({ url });
  await bench.query(
    url,
    `INSERT INTO api_usage (owner_id, id, request_id, procedure, at, duration_ms, status, tokens)
     SELECT 'user_small', gen_random_uuid(), 'r', 'p', now(), 1, 'ok', n FROM generate_series(1, 100) n`,
  );
  const env = { ...bench.env, BACKUP_DATABASE_URL: url };
  const tryOne = async (name: string, says: RegExp, altered: Mutation | null) => {
    const made = await runBackup({ words: ["create"], env, mutation: altered });
    const run = await runBackup({ words: ["restore", String(made.json.id)], env, mutation });
    const isRefused = await wasRefused(bench, run, says);
    say(`${name}: ${isRefused ? "refused" : "NOT REFUSED"} after ${run.seconds.toFixed(1)} s: ${run.complaint}`);
    await bench.query(bench.urlOf("postgres"), "DROP DATABASE IF EXISTS restored WITH (FORCE)");
    return isRefused;
  };
  const isAlteredRefused = await tryOne("values altered on the way", /of the checksum/, ALTERED);
  const before = await countFinished(bench);
  await runBackup({ words: ["create"], env: bench.env, killAfterMs: 1_500 });
  const isUnfinishedRefused = (await countFinished(bench)) === before;
  say(`killed in the middle: ${isUnfinishedRefused ? "does not count" : "COUNTS"}`);
  await bench.query(url, "UPDATE _prisma_migrations SET checksum = md5(checksum)");
  const isWrongSchemaRefused = await tryOne("another schema", /has other words here/, null);
  return { isWrongSchemaRefused, isAlteredRefused, isUnfinishedRefused };
}

async function countFinished({ env }: RestoreBench): Promise<number> {
  const { json } = await runBackup({ words: ["list"], env });
  return (json.backups as unknown[]).length;
}
