import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ALLOWED_ACTIONS } from "./allowed-actions.ts";
import { lintWorkflows } from "./lint-workflows.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "coderevai-workflows-"));
  await mkdir(join(copy, ".github"));
  for (const part of ["package.json", ".github/workflows", ".github/actions"]) {
    await cp(join(ROOT, part), join(copy, part), { recursive: true });
  }
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test("all workflows are as they are to be", async () => {
  const { files, problems } = await lintWorkflows(ROOT);
  expect(problems).toEqual([]);
  expect(files).toBe(10);
});

const CHECKOUT = `actions/checkout@${ALLOWED_ACTIONS["actions/checkout"]?.commit}`;

const FAULTS: readonly [what: string, file: string, from: string, to: string, told: string][] = [
  ["an action by its tag", "ci", CHECKOUT, "actions/checkout@v7", "is not used by the commit"],
  ["an action that nobody looked at", "ci", CHECKOUT, "somebody/checkout@v1", "none of the actions"],
  ["a token that stays in the folder", "ci", "persist-credentials: false", "fetch-depth: 0", "persist-credentials"],
  [
    "a write permission for everything",
    "ci",
    "permissions:\n  contents: read",
    "permissions:\n  contents: write",
    "alone",
  ],
  ["no permissions at all", "ci", "permissions:\n  contents: read\n", "", "alone"],
  ["a job without an end", "ci", "    timeout-minutes: 30\n", "", "timeout-minutes"],
  [
    "no concurrency group",
    "ci",
    `concurrency:\n  group: ci-$\{{ github.ref }}\n  cancel-in-progress: true\n`,
    "",
    "concurrency",
  ],
  ["strangers' code with secrets", "preview", "  pull_request:", "  pull_request_target:", "strangers"],
  [
    "secrets for forks",
    "preview",
    "github.event.pull_request.head.repo.full_name == github.repository && ",
    "",
    "fork",
  ],
  ["forks let in by an or", "preview", "vars.PREVIEWS == 'on'", "vars.PREVIEWS == 'on' || true", "fork"],
  [
    "a branch's name in a shell",
    "preview",
    '--branch "$GIT_BRANCH" --origin',
    `--branch "$\{{ github.head_ref }}" --origin`,
    "expression",
  ],
  ["an unquoted variable", "preview", '"$GIT_BRANCH" --origin', "$GIT_BRANCH --origin", "More than a call"],
  ["a command inside quotes", "preview", '"$GIT_BRANCH" --origin', '"$(id)" --origin', "More than a call"],
  ["a script that there is not", "preview-sweep", "pnpm preview sweep", "pnpm previews sweep", "No script"],
  ["another program", "preview-sweep", "pnpm preview sweep", "curl https://example.com/x.sh", "No script"],
  ["a pipe", "preview-sweep", "pnpm preview sweep", "pnpm preview sweep | tee x", "More than a call"],
  [
    "secrets for a whole job",
    "backup",
    "    environment: backup-staging\n",
    `    environment: backup-staging\n    env:\n      A: $\{{ secrets.A }}\n`,
    "whole job",
  ],
  ["secrets without an environment", "restore-drill", "    environment: restore-drill\n", "", "no environment"],
  ["a key that GitHub does not know", "ci", "timeout-minutes: 30", "timeout-minuts: 30", "timeout-minuts"],
];

test.each(FAULTS)("%s is told", async (_what, name, from, to, told) => {
  const file = join(copy, `.github/workflows/${name}.yml`);
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(
    file,
    text.replace(from, () => to),
  );
  try {
    const { problems } = await lintWorkflows(copy);
    expect(problems.join("\n")).toContain(told);
  } finally {
    await writeFile(file, text);
  }
});

test("workflows bring the pnpm and the Node that the checkout names", async () => {
  const form = z.object({ packageManager: z.string(), scripts: z.object({ test: z.string() }) });
  const { packageManager, scripts } = form.parse(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")));
  const action = await readFile(join(ROOT, ".github/actions/toolchain/action.yml"), "utf8");
  expect(action).toContain(packageManager);
  expect(action).toContain(`node-version: ${/-p node@(\S+)/.exec(scripts.test)?.[1]}`);
});
