import type { Mutation } from "../child/mutation.ts";
import { runChild } from "../child/run-child.ts";
import type { DiffsTally } from "../diffs/diffs-tally.ts";
import type { Experiment } from "../experiment.ts";

const CHECK = new URL("../diffs/check-changes.ts", import.meta.url);
const DEADLINE_MS = 25 * 60_000;

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "unchanged-lines": {
    effect: "Tells findings wherever they are.",
    module: "/change/touches-lines.ts",
    from: "return lines.some(",
    to: "return lines.length >= 0 || lines.some(",
  },
  "wrong-lines": {
    effect: "Puts the parts of a diff one line too low.",
    module: "/diff/reconstruct-new-side.ts",
    from: "let line = hunk.newStart;",
    to: "let line = hunk.newStart + 1;",
  },
  "lost-line-ends": {
    effect: "Writes diffs of files with CR LF without the CR.",
    module: "/improve/improve-files.ts",
    from: "improvement.diff += patch.text;",
    to: 'improvement.diff += patch.text.replaceAll("\\r", "");',
  },
};

export const diffs: Experiment = {
  name: "diffs",
  claim:
    "Reviews of changes speak of changed lines alone, and git applies every improved version (--data DIR: others).",
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant, dataFolder }) {
    say(dataFolder === null ? "changes of our own samples" : "changes and files of the data folder");
    const mutation = mutant === null ? null : (MUTATIONS[mutant] ?? null);
    const args = dataFolder === null ? [] : [dataFolder];
    const tally = (await runChild({ program: CHECK, args, mutation, deadlineMs: DEADLINE_MS })) as DiffsTally;
    const faults = Object.values(tally.faults).reduce((sum, count) => sum + count, 0);
    const pass = faults === 0 && tally.findings > 0 && tally.improvements > 0;
    return { pass, figures: { ...tally } };
  },
};
