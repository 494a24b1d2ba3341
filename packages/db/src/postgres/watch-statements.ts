import pg from "pg";
import type { DatabaseWatch, StatementKind } from "../database-watch.ts";

const KINDS: ReadonlySet<string> = new Set<StatementKind>([
  "select",
  "insert",
  "update",
  "delete",
  "with",
  "begin",
  "commit",
  "rollback",
]);

type Query = (...words: unknown[]) => unknown;

/**
 * A pool whose statements are told to the watch by their first word, and by nothing else of theirs: those that take any
 * connection, with their wait for one, and those of transactions.
 */
export function watchedPool(options: pg.PoolConfig, watch: DatabaseWatch): pg.Pool {
  const pool = new pg.Pool(options);
  pool.on("connect", (client) => overrideQuery(client, watch));
  overrideQuery(pool, watch);
  return pool;
}

function overrideQuery(target: pg.Pool | pg.PoolClient, watch: DatabaseWatch): void {
  const query = target.query.bind(target) as Query;
  const watched: Query = (...words) =>
    isByPromise(words) ? watch.statement(kindOf(words[0]), async () => await query(...words)) : query(...words);
  Object.defineProperty(target, "query", { value: watched });
}

/** Not by a callback, as the pool itself asks its connections on behalf of a caller who was told of already. */
function isByPromise([query, ...rest]: readonly unknown[]): boolean {
  if (rest.some((word) => typeof word === "function")) return false;
  return typeof query === "string" || (typeof query === "object" && query !== null && !("submit" in query));
}

function kindOf(query: unknown): StatementKind {
  const text = typeof query === "string" ? query : Reflect.get(Object(query), "text");
  const word = typeof text === "string" ? /^\s*([a-z]{4,8})\b/i.exec(text)?.[1]?.toLowerCase() : undefined;
  return isKind(word) ? word : "other";
}

function isKind(word: string | undefined): word is StatementKind {
  return word !== undefined && KINDS.has(word);
}
