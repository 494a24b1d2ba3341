import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { createPool } from "./create-pool.ts";

let database: TestDatabase;
let admin: pg.Pool;
const pools: pg.Pool[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

function open(options: { minConnections: number; maxConnections: number; isFrozenWhenIdle?: boolean }): pg.Pool {
  const pool = createPool({ url: database.url, ...options });
  pools.push(pool);
  return pool;
}

/** As the server counts them. */
async function countConnections(): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'coderevai'`,
  );
  return rows[0]?.count ?? -1;
}

test.each([
  ["staging", 2, 15],
  ["production", 5, 20],
])(
  "%s: a hundred at once open no more connections than the most, and idle ones stay down to the least",
  async (_, minConnections, maxConnections) => {
    const pool = open({ minConnections, maxConnections });
    // In place of half a minute.
    Object.assign(pool.options, { idleTimeoutMillis: 200 });
    const queries = Array.from({ length: 100 }, () => pool.query("SELECT pg_sleep(0.05)"));
    const counts: number[] = [];
    const all = Promise.all(queries);
    const looking = (async () => {
      while (counts.length < 1_000 && pool.waitingCount > 0) counts.push(await countConnections());
    })();
    await Promise.all([all, looking]);
    expect(Math.max(...counts)).toBe(maxConnections);
    await vi.waitFor(async () => expect(await countConnections()).toBe(minConnections), { timeout: 5_000 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await countConnections()).toBe(minConnections);
  },
);

test("where processes are frozen between requests, each request waits until its connections are closed", async () => {
  vi.stubEnv("VERCEL_URL", "x.vercel.app");
  vi.stubEnv("VERCEL_REGION", "fra1");
  const waits: Promise<unknown>[] = [];
  const context = Symbol.for("@vercel/request-context");
  Object.assign(globalThis, {
    [context]: { get: () => ({ waitUntil: (wait: Promise<unknown>) => waits.push(wait) }) },
  });
  const pool = open({ minConnections: 5, maxConnections: 20, isFrozenWhenIdle: true });
  Object.assign(pool.options, { idleTimeoutMillis: 200 });
  await Promise.all(Array.from({ length: 10 }, () => pool.query("SELECT 1")));
  expect(await countConnections()).toBeGreaterThan(0);
  await Promise.all(waits);
  Reflect.deleteProperty(globalThis, context);
  expect(waits.length).toBeGreaterThan(0);
  expect(pool.totalCount).toBe(0);
});
