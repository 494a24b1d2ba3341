import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRoleBench, type RoleBench } from "../testing/role-bench.ts";
import { applyRoles } from "./apply-roles.ts";
import { roleName } from "./database-roles.ts";
import { otherLogin, setLogins } from "./set-logins.ts";
import { swapRole } from "./swap-role.ts";

let bench: RoleBench;
let app: string;
let second: string;
beforeAll(async () => {
  bench = await openRoleBench();
  await applyRoles(bench.ownerUrl, bench.prefix, bench.passwords);
  app = roleName(bench.prefix, "app");
  second = otherLogin(bench.prefix, "app", app);
});
afterAll(() => bench.close());

async function queryAs(login: string, password: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: swapRole(bench.ownerUrl, login, password) });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const WHAT_HOLDS = `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
  current_setting('idle_in_transaction_session_timeout') AS idle`;

test("a second login lets in beside the first, with the role's rights and time-outs and no more", async () => {
  const password = 'it\'s "new" \\ %41';
  await setLogins(bench.ownerUrl, bench.prefix, [{ key: "app", login: second, password }]);
  await setLogins(bench.ownerUrl, bench.prefix, [{ key: "app", login: second, password }]);
  expect(await queryAs(second, password, WHAT_HOLDS)).toEqual(await queryAs(app, bench.passwords.app, WHAT_HOLDS));
  expect(await queryAs(second, password, "SELECT count(*)::int AS n FROM reviews")).toEqual([{ n: 0 }]);
  await expect(queryAs(second, password, "DROP TABLE reviews")).rejects.toMatchObject({ code: "42501" });
  await expect(queryAs(second, password, "CREATE TABLE t (a int)")).rejects.toMatchObject({ code: "42501" });
});

test("a login whose password was taken away lets nobody in, and the other goes on", async () => {
  const password = "second";
  await setLogins(bench.ownerUrl, bench.prefix, [
    { key: "app", login: second, password },
    { key: "app", login: app, password: null },
  ]);
  await expect(queryAs(app, bench.passwords.app, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  expect(await queryAs(second, password, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await applyRoles(bench.ownerUrl, bench.prefix, bench.passwords);
});

test("a login that has more than the role is refused, and nothing of the call is done", async () => {
  const stranger = `${bench.prefix}_stranger`;
  await bench.superuser(`CREATE ROLE ${stranger} LOGIN CREATEDB PASSWORD 'x'`);
  const both = setLogins(bench.ownerUrl, bench.prefix, [
    { key: "app", login: app, password: null },
    { key: "app", login: stranger, password: "canary" },
  ]);
  await expect(both).rejects.toMatchObject({ message: expect.not.stringContaining("canary") });
  expect(await queryAs(app, bench.passwords.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await bench.superuser(`DROP ROLE ${stranger}`);
});
