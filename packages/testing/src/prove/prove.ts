import { parseArgs } from "node:util";
import type { Experiment } from "./experiment.ts";
import { experiments } from "./experiments.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { mutant: { type: "string" }, data: { type: "string" }, minutes: { type: "string" } },
});
const [name] = positionals;
const mutant = values.mutant ?? null;
const minutes = values.minutes === undefined ? null : Number(values.minutes);
const experiment = experiments.find((candidate) => candidate.name === name);

if (experiment === undefined) {
  process.stdout.write(`Experiments behind our claims:\n${experiments.map(listingOf).join("\n")}\n`);
  if (name !== undefined) refuse(`There is no experiment called ${name}.`);
} else if (mutant !== null && !Object.hasOwn(experiment.mutants ?? {}, mutant)) {
  process.stdout.write(`${listingOf(experiment)}\n`);
  refuse(`The experiment ${experiment.name} has no mutant called ${mutant}.`);
} else {
  const result = await experiment
    .run((line) => process.stdout.write(`${line}\n`), { mutant, dataFolder: values.data ?? null, minutes })
    .catch((error: unknown) => ({
      pass: false,
      figures: { error: error instanceof Error ? error.message : String(error) },
    }));
  const { pass, figures } = result;
  process.stdout.write(`${JSON.stringify({ name: experiment.name, ...(mutant && { mutant }), pass, figures })}\n`);
  process.exitCode = pass ? 0 : 1;
}

function listingOf({ name: known, claim, mutants }: Experiment): string {
  const faults = Object.entries(mutants ?? {}).map(([fault, effect]) => `      --mutant ${fault.padEnd(20)} ${effect}`);
  return [`  pnpm prove ${known.padEnd(16)} ${claim}`, ...faults].join("\n");
}

function refuse(sentence: string): void {
  process.stderr.write(`\n${sentence}\n`);
  process.exitCode = 2;
}
