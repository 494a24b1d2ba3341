import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import type { EngineFile } from "./engine-event.ts";
import { readAll } from "./testing/read-all.ts";

const engine = createEngine();
const outside = process.env.TMPDIR;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "reviewed-text-"));
  // The linter's own folder is made in here, so that what it leaves behind can be seen.
  process.env.TMPDIR = folder;
  await engine.warmUp();
});

afterAll(async () => {
  if (outside === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = outside;
  await engine.close();
  await rm(folder, { recursive: true });
});

async function rulesOf(...files: EngineFile[]): Promise<string[]> {
  const { findings } = await readAll(engine.review({ files, modes: [] }));
  return findings.map((finding) => `${finding.anchor.path} ${finding.ruleId}`);
}

const SCRIPT: EngineFile = { path: "src/a.ts", language: "typescript", text: "debugger;\n" };
const PYTHON: EngineFile = { path: "src/a.py", language: "python", text: "import os\n" };

test("a submitted file that looks like a linter's configuration configures nothing", async () => {
  const off = '({ "rules": { "no-debugger": "off" }, "ignorePatterns": ["**"] })';
  const found = await rulesOf(
    { path: ".oxlintrc.json", language: "javascript", text: off },
    { path: "oxlint.config.ts", language: "typescript", text: `export default ${off};\n` },
    { path: "config.json", language: "javascript", text: off },
    { path: ".eslintignore", language: "javascript", text: "src" },
    { path: "ruff.toml", language: "python", text: 'ignore = ["F401"]\n' },
    SCRIPT,
    PYTHON,
  );
  expect(found).toContain("src/a.ts oxlint/no-debugger");
  expect(found).toContain("src/a.py ruff/F401");
});

test("nothing of the reviewed text is run, and nothing of it is left on the disk", async () => {
  const marker = path.join(folder, "ran");
  await rulesOf(
    { ...SCRIPT, text: `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(marker)}, "");\n` },
    { ...PYTHON, text: `open(${JSON.stringify(marker)}, "w")\n` },
  );
  expect(await readdir(folder)).toEqual([]);
});

test("a path is a name: it reads and writes no file", async () => {
  const found = await rulesOf({ ...SCRIPT, path: "../../etc/passwd" }, { ...PYTHON, path: "/etc/key.p12" });
  expect(found).toEqual(["../../etc/passwd oxlint/no-debugger", "/etc/key.p12 ruff/F401"]);
  expect(await readdir(folder)).toEqual([]);
});
