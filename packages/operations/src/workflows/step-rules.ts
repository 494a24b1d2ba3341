import { ALLOWED_ACTIONS } from "./allowed-actions.ts";
import type { Step } from "./workflow-form.ts";

/** What pnpm can do by itself, of what workflows call. */
const BUILT_IN: ReadonlySet<string> = new Set(["install", "audit", "sbom", "--filter"]);
/** Whole lines that are no call of a script: there is no other way to it. */
const OTHER_LINES: readonly RegExp[] = [
  /^npm test$/,
  /^npm install --global --ignore-scripts pnpm@\d+\.\d+\.\d+$/,
  /^gcloud auth configure-docker "\$REGISTRY_HOST" --quiet$/,
];
/** What a shell would do more than call a program: other programs, files, and words that a value could break into. */
const SHELL_WORK = /[;&|<>`\\]|\$\(|(?<!")\$[A-Z{]/;

/** What is wrong with a step, in sentences. `scripts` are those of package.json at the root. */
export function checkStep(step: Step, scripts: ReadonlySet<string>): string[] {
  const lines = (step.run ?? "").split("\n").filter((line) => line.trim() !== "");
  return [
    ...(step.uses === undefined ? [] : checkUses(step.uses, step)),
    ...lines.flatMap((line) => checkLine(line, scripts)),
  ];
}

function checkUses(uses: string, step: Step): string[] {
  if (uses.startsWith("./.github/actions/")) return [];
  const [name = "", commit] = uses.split("@");
  const allowed = ALLOWED_ACTIONS[name];
  if (allowed === undefined) return [`${name} is none of the actions that were looked at.`];
  const problems = commit === allowed.commit ? [] : [`${name} is not used by the commit ${allowed.commit}.`];
  if (name === "actions/checkout" && step.with?.["persist-credentials"] !== false) {
    problems.push("A checkout leaves the token in the folder: persist-credentials is not false.");
  }
  return problems;
}

function checkLine(line: string, scripts: ReadonlySet<string>): string[] {
  if (line.includes("${{")) return [`An expression stands in a shell's line; it belongs into env: ${line}`];
  if (OTHER_LINES.some((pattern) => pattern.test(line))) return [];
  const [program, verb = ""] = line.split(" ");
  if (program !== "pnpm" || !(scripts.has(verb) || BUILT_IN.has(verb))) return [`No script of the repository: ${line}`];
  // Quoted variables are let through by taking them out first.
  const bare = line.replaceAll(/"[^"`]*"/g, (text) => (/\$\(|`/.test(text) ? text : '""'));
  return SHELL_WORK.test(bare) ? [`More than a call of one script: ${line}`] : [];
}
