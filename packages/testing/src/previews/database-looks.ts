import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Tables that say which migrations and which queue there are, and are the same everywhere. */
const BOOKKEEPING = /^(public\._prisma_migrations|pgboss\.(version|queue))$/;

const SETTLE_LOOKS = 20;

/** Of rows, by table; tables without rows are left out. */
export type RowDigests = ReadonlyMap<string, ReadonlySet<string>>;

/** Digests of all rows of a database but those of its bookkeeping, by table. */
export async function digestRows(url: string): Promise<RowDigests> {
  const digests = new Map<string, Set<string>>();
  await inTables(url, async (client, name) => {
    const { rows } = await client.query<{ digest: string }>(`SELECT md5(t::text) AS digest FROM ${name} t`);
    if (rows.length > 0) digests.set(name, new Set(rows.map(({ digest }) => digest)));
  });
  return digests;
}

/** The same, when nothing changes any more: reviews that were started have ended. Waits for at most 20 seconds. */
export async function digestSettled(url: string): Promise<RowDigests> {
  let last = await digestRows(url);
  for (let look = 0; look < SETTLE_LOOKS; look += 1) {
    await sleep(1_000);
    const next = await digestRows(url);
    if (countRows(next) === countRows(last) && countShared(next, last) === countRows(last)) return next;
    last = next;
  }
  return last;
}

/** In how many rows a word stands. */
export async function countMentions(url: string, word: string): Promise<number> {
  let count = 0;
  await inTables(url, async (client, name) => {
    const { rows } = await client.query(`SELECT FROM ${name} t WHERE strpos(t::text, $1) > 0`, [word]);
    count += rows.length;
  });
  return count;
}

async function inTables(url: string, look: (client: pg.Client, name: string) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
    );
    for (const { name } of rows) if (!BOOKKEEPING.test(name)) await look(client, name);
  } finally {
    await client.end();
  }
}

/** How many rows two databases share. */
export function countShared(one: RowDigests, other: RowDigests): number {
  let shared = 0;
  for (const [table, digests] of one) for (const digest of digests) if (other.get(table)?.has(digest)) shared += 1;
  return shared;
}

export function countRows(digests: RowDigests): number {
  return [...digests.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Databases of the server but Postgres' own and the migrated template that all branches are copied from. */
export async function listDatabases(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE NOT datistemplate AND datname NOT LIKE 'template\\_%' ORDER BY datname",
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The same server's other database. */
export function urlOfDatabase(url: string, database: string): string {
  const parts = new URL(url);
  parts.pathname = `/${database}`;
  return parts.toString();
}
