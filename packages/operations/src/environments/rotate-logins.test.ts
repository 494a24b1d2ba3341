import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type BranchBench, openBranchBench, openNeonBench, queryUrl } from "../testing/branch-bench.ts";
import type { BranchSecrets, Secrets } from "./secrets-file.ts";

const folder = mkdtempSync(join(tmpdir(), "coderevai-rotation-"));
const file = join(folder, "secrets.json");
afterAll(() => rmSync(folder, { recursive: true }));

function entryOf(name: string): BranchSecrets {
  const entry = (JSON.parse(readFileSync(file, "utf8")) as Secrets)[name];
  if (entry === undefined) throw new Error(`nothing of ${name}`);
  return entry;
}
const rotate = (...words: string[]) => rotateOf("production", ...words);
const rotateOf = (name: string, ...words: string[]) =>
  bench.run("environments", "rotate", name, "--secrets", file, ...words);
const letsIn = (url: string) =>
  queryUrl(url, "SELECT count(*) FROM reviews").then(
    () => true,
    (error: { code?: string }) => (error.code === "28P01" ? false : Promise.reject(error)),
  );

let bench: BranchBench;
beforeEach(() => rmSync(file, { force: true }));
afterEach(() => bench.close());

// The stand-in's branches share a server, and so the roles' passwords: the one that got them last is looked at.
for (const [where, open, name] of [
  ["on a server of one's own", openBranchBench, "production"],
  ["at Neon", openNeonBench, "staging"],
] as const) {
  test(`between the two halves of a rotation both passwords let in, before and after one does, ${where}`, async () => {
    bench = await open();
    expect(await bench.run("environments", "apply", "--secrets", file)).toMatchObject({ code: 0, complaint: "" });
    const logins = [entryOf(name)];
    // The second rotation goes back to the role itself, the third again to the second login.
    for (let turn = 1; turn <= 3; turn += 1) {
      const begun = await rotateOf(name);
      expect(begun).toMatchObject({ code: 0, complaint: "" });
      const [before, after] = [logins.at(-1), entryOf(name)];
      if (before === undefined) throw new Error("the one before");
      expect(after.app.DATABASE_URL).not.toBe(before.app.DATABASE_URL);
      for (const { app, readonly } of [before, after]) {
        const urls = [app.DATABASE_URL, app.DATABASE_URL_UNPOOLED, readonly.DATABASE_READ_URL];
        expect(await Promise.all(urls.map(letsIn))).toEqual([true, true, true]);
      }
      expect(await applyMigrations({ url: after.migrator.DATABASE_URL_UNPOOLED })).toMatchObject({ applied: [] });
      expect(await rotateOf(name, "--finish")).toMatchObject({ code: 0, complaint: "" });
      expect(await letsIn(before.app.DATABASE_URL)).toBe(false);
      expect(await letsIn(before.readonly.DATABASE_READ_URL)).toBe(false);
      expect(await letsIn(after.app.DATABASE_URL)).toBe(true);
      expect(JSON.stringify(begun)).not.toMatch(/postgresql:/);
      logins.push(entryOf(name));
    }
    // What makes roles right keeps the logins that are in use.
    expect(await bench.run("environments", "apply", "--secrets", file)).toMatchObject({ code: 0, complaint: "" });
    expect(entryOf(name)).toEqual(logins.at(-1));
    expect(await letsIn(entryOf(name).app.DATABASE_URL)).toBe(true);
  });
}

test("a rotation that was begun is not begun again, which would cut off who still uses the old passwords", async () => {
  bench = await openBranchBench();
  await bench.run("environments", "apply", "--secrets", file);
  const before = entryOf("production");
  await rotate();
  const begun = entryOf("production");
  expect(await rotate()).toMatchObject({ code: 1, complaint: expect.stringContaining("--finish") });
  // Nor does an apply forget that it was begun.
  await bench.run("environments", "apply", "--secrets", file);
  expect(await rotate()).toMatchObject({ code: 1 });
  expect(entryOf("production")).toEqual(begun);
  expect(await letsIn(before.app.DATABASE_URL)).toBe(true);
});

test("without the logins that are in use nothing is replaced", async () => {
  bench = await openBranchBench();
  expect(await rotate()).toMatchObject({ code: 1, complaint: expect.stringContaining("does not hold the logins") });
  expect(await bench.run("environments", "rotate", "--secrets", file)).toMatchObject({ code: 2 });
  expect(await bench.run("environments", "rotate", "production")).toMatchObject({ code: 2 });
});
