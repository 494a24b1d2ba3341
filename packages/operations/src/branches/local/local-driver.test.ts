import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BranchBench, openBranchBench } from "../../testing/branch-bench.ts";

let bench: BranchBench;
beforeAll(async () => {
  bench = await openBranchBench();
  await bench.query("production", "CREATE TABLE notes (text text); INSERT INTO notes VALUES ('of a customer')");
  await bench.query("production", callOf("customer"));
});
beforeEach(() => {
  bench.clock.now = new Date(bench.clock.now.getTime() + 3_600_000);
});
afterAll(() => bench.close());

const callOf = (owner: string) =>
  `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens) VALUES (gen_random_uuid(), '${owner}', 'r', 'p', now(), 1, 'ok', 0)`;
const owners = async (branch: string) =>
  (await bench.query(branch, "SELECT owner_id FROM api_usage ORDER BY owner_id")).map((row) => row.owner_id);
const branch = (...words: string[]) => bench.run("branch", ...words);

test("a preview has the tables and no row of production, and ends by itself", async () => {
  const made = await branch("create", "preview/pr-1");
  expect(made).toMatchObject({ code: 0, json: { isNew: true } });
  expect(await owners("preview/pr-1")).toEqual([]);
  expect(await bench.query("preview/pr-1", "SELECT to_regclass('notes') AS notes")).toEqual([{ notes: null }]);
  const again = await branch("create", "preview/pr-1", "--expires", "2h");
  // The clock of the test moves a second with each command.
  const expiresAt = new Date(bench.clock.now.getTime() + 7_200_000).toISOString();
  expect(again).toMatchObject({ code: 0, json: { isNew: false, branch: { expiresAt } } });
  bench.clock.now = new Date(bench.clock.now.getTime() + 7_200_001);
  expect((await branch("sweep")).json).toEqual({ deleted: ["preview/pr-1"] });
  expect((await branch("sweep")).json).toEqual({ deleted: [] });
});

test("a reset empties a preview, and a restore brings back what it held", async () => {
  await branch("create", "preview/pr-2");
  await bench.query("preview/pr-2", callOf("tester"));
  expect((await branch("reset", "preview/pr-2")).code).toBe(0);
  expect(await owners("preview/pr-2")).toEqual([]);
  expect((await branch("restore", "preview/pr-2")).code).toBe(0);
  expect(await owners("preview/pr-2")).toEqual(["tester"]);
  // What was there before the restore was kept too: going back once more undoes it.
  await branch("restore", "preview/pr-2");
  expect(await owners("preview/pr-2")).toEqual([]);
});

test("a branch goes back to the last state kept by a moment, connections or not", async () => {
  await branch("create", "preview/pr-3");
  const moments: Date[] = [];
  for (const owner of ["a", "b", "c"]) {
    await bench.query("preview/pr-3", callOf(owner));
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
    moments.push(bench.clock.now);
    expect((await branch("keep", "preview/pr-3")).code).toBe(0);
  }
  bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
  const { json } = await branch("list");
  const url = new URL(bench.url);
  const listed = json.branches.find(({ name }) => name === "preview/pr-3");
  url.pathname = `/${listed?.id}`;
  const idler = new pg.Client({ connectionString: url.toString() });
  idler.on("error", () => {});
  await idler.connect();
  const at = new Date((moments[1]?.getTime() ?? 0) + 30_000).toISOString();
  const restored = await branch("restore", "preview/pr-3", "--at", at);
  expect(restored).toMatchObject({ code: 0, complaint: "" });
  expect(await owners("preview/pr-3")).toEqual(["a", "b"]);
  await idler.end().catch(() => {});
  const early = await branch("restore", "preview/pr-3", "--at", "2026-11-25T00:00:00Z");
  expect(early).toMatchObject({ code: 1, complaint: expect.stringContaining("no such state was kept") });
  expect(await owners("preview/pr-3")).toEqual(["a", "b"]);
});

test("of many that make a branch at once one makes it, and nobody takes it from them", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => branch("create", "preview/pr-8")));
  expect(made.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(made.filter(({ json }) => json.isNew)).toHaveLength(1);
  expect(await owners("preview/pr-8")).toEqual([]);
});

test("of a branch five states are kept, closed to connections, and go when it goes", async () => {
  await branch("create", "preview/pr-4");
  for (let index = 0; index < 6; index += 1) {
    bench.clock.now = new Date(bench.clock.now.getTime() + 1_000);
    await branch("keep", "preview/pr-4");
  }
  const kept = async () => {
    const { json } = await branch("list");
    return json.branches.filter(({ from }) => from === "preview/pr-4");
  };
  const states = await kept();
  expect(states).toHaveLength(5);
  await expect(bench.query(states[0]?.name ?? "", "SELECT 1")).rejects.toThrow("not currently accepting connections");
  expect((await branch("delete", "preview/pr-4")).json).toEqual({ isDeleted: true });
  expect((await branch("delete", "preview/pr-4")).json).toEqual({ isDeleted: false });
  expect(await kept()).toEqual([]);
});

test("a branch is restored from its own states alone", async () => {
  await branch("create", "preview/pr-6");
  await branch("create", "preview/pr-7");
  await bench.query("preview/pr-6", callOf("six"));
  const { name } = (await branch("keep", "preview/pr-6")).json.branch;
  await bench.query("preview/pr-6", callOf("later"));
  await branch("keep", "preview/pr-6");
  await branch("keep", "production");
  const ofProduction = (await branch("list")).json.branches.find(
    ({ from, contents }) => from === "production" && contents === "data",
  );
  for (const from of ["production", "preview/pr-7", "restore/drill"]) {
    expect((await branch("restore", "preview/pr-6", "--from", from)).code).toBe(2);
  }
  expect((await branch("restore", "preview/pr-7", "--from", name)).code).toBe(1);
  expect((await branch("restore", "preview/pr-7", "--from", ofProduction?.name ?? "")).code).toBe(1);
  expect((await branch("restore", "preview/pr-6", "--from", name)).code).toBe(0);
  expect(await owners("preview/pr-6")).toEqual(["six"]);
  expect(await owners("preview/pr-7")).toEqual([]);
});

test("only what is asked for with data and an end gets rows, under a name that says so", async () => {
  const withData = ["--with-data", "--expires", "1d"];
  expect((await branch("create", "restore/drill", ...withData)).code).toBe(0);
  expect(await owners("restore/drill")).toEqual(["customer"]);
  expect((await branch("create", "preview/pr-5", ...withData)).code).toBe(2);
  expect((await branch("create", "restore/pr-5")).code).toBe(2);
  expect((await branch("create", "restore/pr-5", "--with-data")).code).toBe(2);
  expect((await branch("create", "restore/pr-5", "--with-data", "--expires", "8d")).code).toBe(2);
  expect((await branch("create", "preview/pr-5", "--at", "2026-11-25T00:00:00Z")).code).toBe(2);
  expect((await branch("list")).json.branches).not.toContainEqual(expect.objectContaining({ name: "preview/pr-5" }));
});

test("nobody resets or deletes production, and restores it only by saying its name", async () => {
  await branch("keep", "production");
  await bench.query("production", callOf("mistake"));
  for (const words of [["reset"], ["delete"], ["reset", "--confirm"], ["delete", "--confirm"]]) {
    const [verb = "", ...confirm] = words;
    const named = [...confirm, ...(confirm.length > 0 ? ["production"] : [])];
    for (const given of ["production", "main", "refs/heads/main"]) {
      expect(await branch(verb, given, ...named)).toMatchObject({
        code: 2,
        complaint: expect.stringContaining("never"),
      });
    }
  }
  expect((await branch("restore", "main")).code).toBe(2);
  expect(await owners("production")).toEqual(["customer", "mistake"]);
  expect((await branch("restore", "main", "--confirm", "production")).code).toBe(0);
  expect(await owners("production")).toEqual(["customer"]);
  await bench.query("production", "SELECT * FROM notes");
});

test("production is not cut off to copy it", async () => {
  const user = new pg.Client({ connectionString: bench.url });
  await user.connect();
  const refused = await branch("create", "restore/busy", "--with-data", "--expires", "1d");
  expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining("in use by 1 connections") });
  expect((await user.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await user.end();
});

test("what a pull request is called stays a name", async () => {
  const given = `x"; DROP DATABASE "${new URL(bench.url).pathname.slice(1)}"; --'\\`;
  expect((await branch("create", given)).json.branch.name).toMatch(/^preview\/x-drop-database-test-[0-9a-f-]+$/);
  expect((await branch("delete", given)).json).toEqual({ isDeleted: true });
  expect(await owners("production")).toContain("customer");
});

test("wrong calls are answered with what to do", async () => {
  const cases = [
    [[], "pnpm db branch create"],
    [["branch"], "pnpm db branch create"],
    [["branch", "craete", "x"], "no verb craete"],
    [["branch", "toString", "x"], "no verb toString"],
    [["branch", "create"], "needs the name"],
    [["branch", "create", "x", "--expires", "soon"], "--expires"],
    [["branch", "create", "x", "--expires", "31d"], "30 days"],
    [["branch", "restore", "x", "--at", "yesterday"], "2026-11-25T09:30:00Z"],
    [["branch", "restore", "x", "--at", "2126-11-25T09:30:00Z"], "still to come"],
    [["branch", "create", "x", "--frm", "y"], "--frm"],
  ] as const;
  for (const [words, part] of cases) {
    expect(await bench.run(...words)).toMatchObject({ code: 2, complaint: expect.stringContaining(part) });
  }
  expect(await branch("reset", "never-made")).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("no branch"),
  });
});
