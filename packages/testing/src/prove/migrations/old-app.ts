import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MIGRATIONS_DIR, readMigrations } from "@coderevai/db/migrate";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));
const INSTALL_DEADLINE_MS = 5 * 60_000;
const TEST_DEADLINE_MS = 15 * 60_000;

/** What of the older release's tests uses the tables; those of migrating itself compare with its own schema file. */
const SUITES = [
  { folder: "packages/db", words: ["--exclude", "src/migrate/**", "--exclude", "src/schema-engine/**"] },
  { folder: "packages/api", words: [] },
] as const;

interface OldTests {
  readonly passed: number;
  /** Those that failed a second time, their files run alone. */
  readonly failed: readonly string[];
  /** Files that were run again: some tests hold time limits, which a busy machine misses. */
  readonly ranAgain: readonly string[];
}

/**
 * The release from before the newest migration passes its own tests of the store and of the API on the newest schema: what
 * a deployment and a roll-back rest on. `extraSql` is one more migration, to see that a bad one is noticed.
 */
export async function testOldApp(say: (line: string) => void, extraSql: string | null) {
  const newest = readMigrations(MIGRATIONS_DIR).at(-1)?.name ?? "";
  const commit = await commitBefore(newest);
  if (commit === null) {
    say("the history is not here (a shallow clone), so the older release cannot be had");
    return { pass: false, figures: { skipped: "no history" } };
  }
  const root = await mkdtemp(join(tmpdir(), "coderevai-old-"));
  try {
    await checkOut(commit, root);
    const older = readMigrations(join(root, "prisma/migrations")).at(-1)?.name ?? "";
    say(`the release before ${newest} (its newest is ${older}) is tested on the newest schema`);
    await rm(join(root, "prisma/migrations"), { recursive: true });
    await cp(MIGRATIONS_DIR, join(root, "prisma/migrations"), { recursive: true });
    if (extraSql !== null) {
      await mkdir(join(root, "prisma/migrations/29990101000000_extra"));
      await writeFile(join(root, "prisma/migrations/29990101000000_extra/migration.sql"), extraSql);
    }
    const suites: Record<string, OldTests> = {};
    for (const { folder, words } of SUITES) {
      suites[folder] = await runTests(join(root, folder), words);
      say(`${folder}: ${suites[folder].passed} passed, ${suites[folder].failed.length} failed`);
      if (suites[folder].failed.length > 0) break;
    }
    const all = Object.values(suites);
    const pass =
      newest !== older &&
      all.length === SUITES.length &&
      all.every(({ passed, failed }) => passed > 0 && failed.length === 0);
    return { pass, figures: { commit: commit.slice(0, 12), newest, older, suites } };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The parent of the commit that brought the migration; null where git does not know it. */
async function commitBefore(migration: string): Promise<string | null> {
  const words = ["log", "--diff-filter=A", "--format=%H", "--", `prisma/migrations/${migration}/migration.sql`];
  try {
    const { stdout } = await run("git", words, { cwd: ROOT });
    const added = stdout.trim().split("\n").at(-1);
    if (!added) return null;
    const { stdout: parent } = await run("git", ["rev-parse", "--verify", "--quiet", `${added}^`], { cwd: ROOT });
    return parent.trim() || null;
  } catch {
    return null;
  }
}

async function checkOut(commit: string, root: string): Promise<void> {
  const archive = join(root, "release.tar");
  await run("git", ["archive", "--format=tar", "-o", archive, commit], { cwd: ROOT });
  await run("tar", ["-xf", archive, "-C", root]);
  await rm(archive);
  const install = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=silent"];
  await run("pnpm", install, { cwd: root, timeout: INSTALL_DEADLINE_MS });
  await run("pnpm", ["--filter", "@coderevai/db", "generate"], { cwd: root, timeout: INSTALL_DEADLINE_MS });
}

async function runTests(cwd: string, words: readonly string[]): Promise<OldTests> {
  const first = await runOnce(cwd, words);
  if (first.files.length === 0) return { passed: first.passed, failed: [], ranAgain: [] };
  const second = await runOnce(cwd, ["--maxWorkers=1", ...first.files]);
  return { passed: first.passed, failed: second.failed, ranAgain: first.files };
}

async function runOnce(cwd: string, words: readonly string[]) {
  const file = join(cwd, "report.json");
  const all = ["exec", "vitest", "run", "--reporter=json", `--outputFile=${file}`, ...words];
  const { CODEREVAI_TEST_STATE: _, ...env } = process.env;
  const options = { cwd, env, timeout: TEST_DEADLINE_MS, maxBuffer: 256 * 1024 * 1024 };
  // Failed tests are an exit code of their own; the report decides.
  const output = await run("pnpm", all, options).then(
    ({ stderr }) => stderr,
    (error: { stdout?: string; stderr?: string; message: string }) =>
      `${error.message} ${error.stdout} ${error.stderr}`,
  );
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`the older release's tests did not run: ${output.slice(-1_000)}`);
  });
  const report = JSON.parse(text) as {
    numPassedTests: number;
    testResults: {
      name: string;
      status: string;
      message: string;
      assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
    }[];
  };
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === "failed");
    if (tests.length > 0) return tests.map((test) => `${test.fullName}: ${test.failureMessages[0]?.slice(0, 200)}`);
    return status === "failed" ? [`${name}: ${message.slice(0, 200)}`] : [];
  });
  const files = report.testResults.flatMap(({ name, status }) => (status === "failed" ? [relative(cwd, name)] : []));
  return { passed: report.numPassedTests, failed: failed.slice(0, 20), files };
}
