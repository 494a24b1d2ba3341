import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { experiments } from "../prove/experiments.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const GUIDES = globSync(["README.md", ".github/**/*.md", "packages/*/README.md"], { cwd: ROOT }).filter(
  (path) => !path.includes("node_modules"),
);
const SCRIPTS = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> })
  .scripts;
/** What pnpm itself does. */
const PNPM_VERBS = new Set(["install", "exec", "test", "start", "fetch", "audit", "sbom", "deploy"]);

const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Where a guide's links lead that stay in the repository, without the place on the page. */
function linksOf(path: string): string[] {
  const targets = [...textOf(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !/^(https?:|mailto:|#)/.test(target)).map((target) => target.replace(/#.*$/, ""));
}

test("there are guides to look at", () => {
  expect(GUIDES.length).toBeGreaterThan(15);
});

test.each(GUIDES)("every link of %s leads to a file of the repository", (path) => {
  const broken = linksOf(path).filter((target) => !existsSync(join(ROOT, dirname(path), target)));
  expect(broken).toEqual([]);
});

test.each(GUIDES)("every command of %s is there", (path) => {
  const text = textOf(path);
  const commands = [...text.matchAll(/(?:`|^)pnpm ([a-z][\w-]*)/gm)].map(([, word = ""]) => word);
  expect(commands.filter((word) => !Object.hasOwn(SCRIPTS, word) && !PNPM_VERBS.has(word))).toEqual([]);
  const proved = [...text.matchAll(/\bpnpm prove ([a-z][\w-]*)/g)].map(([, name = ""]) => name);
  const known = new Set(experiments.map(({ name }) => name));
  expect(proved.filter((name) => !known.has(name))).toEqual([]);
});
