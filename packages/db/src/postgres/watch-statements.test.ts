import { AsyncLocalStorage } from "node:async_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../create-database.ts";
import type { Database } from "../database.ts";
import type { DatabaseWatch } from "../database-watch.ts";
import { makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore, testKey } from "../testing/open-test-store.ts";

/** What is open where a statement begins: each operation's own, even when a hundred run at once. */
const open = new AsyncLocalStorage<string>();
const seen: string[] = [];
let readPool: Parameters<DatabaseWatch["pool"]>[1] = () => ({ busy: -1, idle: -1, waiting: -1, max: -1 });

const watch: DatabaseWatch = {
  operation: (name, run) => open.run(name, run),
  statement: (kind, run) => {
    seen.push(`${open.getStore() ?? "nowhere"} ${kind}`);
    return run();
  },
  pool: (_name, read) => {
    readPool = read;
  },
  traceparent: () => null,
};

let store: TestStore;
let database: Database;
beforeAll(async () => {
  store = await openTestStore();
  const sourceKeys = [testKey("k1", 1)] as const;
  database = createDatabase({ url: store.url, minConnections: 0, maxConnections: 2, sourceKeys, watch });
});
afterAll(async () => {
  await database.close();
  await store.close();
});

test("each statement is told once, under the operation that it belongs to, also while all connections are busy", async () => {
  const { ownerId } = makeReview();
  await Promise.all(
    Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? database.ping() : database.keys.list(ownerId))),
  );
  const counts = Object.groupBy(seen, (line) => line);
  expect(Object.fromEntries(Object.entries(counts).map(([line, all = []]) => [line, all.length]))).toEqual({
    "database.ping select": 25,
    "keys.list select": 25,
  });
});

test("the statements of a transaction are told as well, its beginning and end among them", async () => {
  seen.length = 0;
  await database.billing.sync("cus_nobody", async () => ({ status: "deleted" }), { now: () => new Date() });
  expect(seen[0]).toBe("billing.sync begin");
  expect(seen.at(-1)).toMatch(/^billing\.sync (commit|rollback)$/);
  expect(new Set(seen.map((line) => line.split(" ")[0]))).toEqual(new Set(["billing.sync"]));
});

test("the pool tells how many connections are busy and who waits for one", async () => {
  const asked = Promise.all(Array.from({ length: 5 }, () => database.ping()));
  await new Promise((resolve) => setImmediate(resolve));
  const { busy, waiting, max } = readPool();
  expect({ busy, waiting, max }).toEqual({ busy: 2, waiting: 3, max: 2 });
  await asked;
  expect(readPool()).toEqual({ busy: 0, idle: 2, waiting: 0, max: 2 });
});
