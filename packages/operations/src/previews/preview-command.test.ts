import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256OfKey } from "@coderevai/db";
import { GitHubStandIn } from "@coderevai/localcloud/github";
import { VercelStandIn } from "@coderevai/localcloud/vercel";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type BranchBench, openBranchBench, openNeonBench, queryUrl } from "../testing/branch-bench.ts";
import { runWords } from "../testing/run-words.ts";
import { runPreviewCommand } from "./preview-command.ts";
import type { PreviewReport } from "./preview-report.ts";

const folders: string[] = [];
const [github, vercel] = await Promise.all([GitHubStandIn.start(), VercelStandIn.start()]);
afterAll(async () => {
  await Promise.all([github.stop(), vercel.stop()]);
});
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-preview-"));
  folders.push(folder);
  return folder;
}

const preview = (bench: BranchBench, ...words: string[]) =>
  runWords(runPreviewCommand, words, { ...bench.env, ...github.env, ...vercel.env }, () => bench.clock.now);
const names = async (bench: BranchBench) =>
  (await bench.run("branch", "list")).json.branches.map(({ name }) => name).sort();
const settingOf = (text: string, name: string) => new RegExp(`^${name}="(.*)"$`, "m").exec(text)?.[1] ?? "";

async function up(bench: BranchBench, pull: string, folder: string, ...words: string[]) {
  const call = [
    "up",
    "--pull",
    pull,
    "--branch",
    "feature/x",
    "--folder",
    folder,
    "--secrets",
    join(shared, `${bench.env.DATABASE_ROLE_PREFIX}.json`),
    "--json",
    ...words,
  ];
  const { code, out, complaint } = await preview(bench, ...call);
  expect([code, complaint]).toEqual([0, ""]);
  return JSON.parse(out) as PreviewReport;
}

/** Where the passwords of a server's roles are. */
const shared = await mkdtemp(join(tmpdir(), "coderevai-roles-"));
let bench: BranchBench;
beforeAll(async () => {
  bench = await openBranchBench();
  await queryUrl(
    bench.url,
    `INSERT INTO api_keys (owner_id, id, sha256, start, name, scopes, created_at)
     VALUES ('user_customer', 'key_${"0".repeat(26)}', '${"a".repeat(64)}', 'crai_aaaa', 'theirs', '{review:read}', now())`,
  );
});
afterAll(async () => {
  await bench.close();
  await rm(shared, { recursive: true, force: true });
});

test("a pull request gets tables alone, a key that is stored as a hash, and files for one pair of eyes", async () => {
  const folder = await newFolder();
  const report = await up(bench, "12", folder, "--origin", "https://pr-12.coderevai.example/x");
  expect(report).toMatchObject({ branch: "preview/pr-12", isNew: true, migrations: [], schemaDiff: "" });
  expect((await readdir(folder)).sort()).toEqual(["api-key", "preview.json", "settings.env"]);
  for (const file of await readdir(folder)) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  const [key, settings] = await Promise.all(
    ["api-key", "settings.env"].map((file) => readFile(join(folder, file), "utf8")),
  );
  expect(settingOf(settings ?? "", "APP_ORIGIN")).toBe("https://pr-12.coderevai.example");
  const asApp = settingOf(settings ?? "", "DATABASE_URL");
  expect(await queryUrl(asApp, "SELECT current_user AS role")).toEqual([
    { role: `${bench.env.DATABASE_ROLE_PREFIX}_app` },
  ]);
  const rows = await queryUrl(asApp, "SELECT owner_id, sha256 FROM api_keys");
  expect(rows).toEqual([{ owner_id: "user_preview", sha256: sha256OfKey((key ?? "").trim()) }]);
});

test("the next push keeps the branch and what is in it, and ends the key before", async () => {
  const folder = await newFolder();
  await up(bench, "13", folder);
  const first = await readFile(join(folder, "api-key"), "utf8");
  await bench.query(
    "preview/pr-13",
    `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
     VALUES (gen_random_uuid(), 'user_preview', 'r', 'p', now(), 1, 'ok', 0)`,
  );
  const report = await up(bench, "13", folder, "--expires", "9d");
  expect(report).toMatchObject({
    isNew: false,
    expiresAt: new Date(bench.clock.now.getTime() + 9 * 86_400_000).toISOString(),
  });
  const second = await readFile(join(folder, "api-key"), "utf8");
  const rows = await bench.query("preview/pr-13", "SELECT sha256 FROM api_keys");
  expect(rows).toEqual([{ sha256: sha256OfKey(second.trim()) }]);
  expect(second).not.toBe(first);
  expect(await bench.query("preview/pr-13", "SELECT FROM api_usage")).toHaveLength(1);
});

test("what a branch adds to production's tables is told, line by line", async () => {
  const folder = await newFolder();
  await up(bench, "14", folder);
  await bench.query("preview/pr-14", "ALTER TABLE api_keys ADD COLUMN colour text NOT NULL DEFAULT 'red'");
  await bench.query("preview/pr-14", "ALTER TABLE api_usage ENABLE ROW LEVEL SECURITY");
  const { schemaDiff } = await up(bench, "14", folder);
  expect(schemaDiff.split("\n")).toEqual([
    "+ column public.api_keys.colour: text NOT NULL DEFAULT 'red'::text",
    "- table public.api_usage: rows",
    "+ table public.api_usage: rows, row security",
  ]);
});

test("a closed pull request leaves nothing, and closing it twice is no error", async () => {
  const folder = await newFolder();
  await up(bench, "15", folder);
  expect(await preview(bench, "down", "--pull", "15", "--branch", "feature/x")).toMatchObject({ code: 0 });
  expect(await names(bench)).not.toContain("preview/pr-15");
  expect(await preview(bench, "down", "--pull", "15")).toMatchObject({
    code: 0,
    out: "preview/pr-15 was not there.\n",
  });
});

test.each([
  ["up", "--pull", "0", "--branch", "x", "--folder", "f"],
  ["up", "--pull", "1; DROP", "--branch", "x", "--folder", "f"],
  ["down", "--pull", "production"],
  ["down"],
  ["seed", "--url", "file:///etc/passwd"],
  ["sideways"],
])("what is no pull request is refused: %j", async (...words) => {
  expect((await preview(bench, ...words)).code).toBe(2);
});

test("the sweep removes what is closed, unknown or over, and nothing else", async () => {
  github.state.pulls.set(21, { state: "open", ref: "feature/open" });
  github.state.pulls.set(22, { state: "closed", ref: "feature/closed" });
  for (const pull of ["21", "22", "23"]) await up(bench, pull, await newFolder(), "--expires", "2d").catch(() => null);
  await bench.run("branch", "create", "preview/by-hand", "--expires", "1d");
  const before = await names(bench);
  expect(before).toEqual(expect.arrayContaining(["preview/pr-21", "preview/pr-22", "preview/pr-23", "production"]));
  expect((await preview(bench, "sweep")).code).toBe(0);
  expect((await names(bench)).filter((name) => /pr-2|hand|production/.test(name))).toEqual([
    "preview/by-hand",
    "preview/pr-21",
    "production",
  ]);
  bench.clock.now = new Date(bench.clock.now.getTime() + 3 * 86_400_000);
  await preview(bench, "sweep");
  expect((await names(bench)).filter((name) => /pr-2|hand|production/.test(name))).toEqual(["production"]);
});

test("while GitHub does not answer, no preview is taken for closed", async () => {
  await up(bench, "31", await newFolder());
  github.failNext(...Array.from({ length: 3 }, () => ({ status: 503 })));
  expect((await preview(bench, "sweep")).code).toBe(1);
  expect(await names(bench)).toContain("preview/pr-31");
});

test("at Neon the same words make tables alone, with Neon's own comparison and pooled addresses", async () => {
  const neon = await openNeonBench();
  try {
    const folder = await newFolder();
    const report = await up(neon, "12", folder);
    expect(report.schemaDiff).toBe("--- main\n+++ preview/pr-12");
    const compare = neon.neon.requests.find(({ path }) => path.endsWith("/compare_schema"));
    expect(compare?.query.base_branch_id).toMatch(/^br-/);
    expect((await up(neon, "12", folder)).isNew).toBe(false);
    await preview(neon, "down", "--pull", "12");
    expect(await names(neon)).toEqual(["production"]);
  } finally {
    await neon.close();
  }
});
