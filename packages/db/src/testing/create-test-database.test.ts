import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "./open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

test("what tests of the product do is done as the role that owns nothing", async () => {
  await store.ping();
  const { rows } = await store.sql.query(
    `SELECT usename AS name, (SELECT count(*)::int FROM pg_class WHERE relowner = usesysid) AS owned,
            (SELECT rolsuper FROM pg_roles WHERE oid = usesysid) AS may_all
     FROM pg_stat_activity WHERE application_name = 'coderevai' AND datname = current_database()`,
  );
  expect(rows).toEqual([{ name: "test_app", owned: 0, may_all: false }]);
});
