import { experiments } from "./experiments.ts";

const [name] = process.argv.slice(2);
const experiment = experiments.find((candidate) => candidate.name === name);

if (experiment === undefined) {
  const list = experiments.map(({ name: known, claim }) => `  pnpm prove ${known.padEnd(16)} ${claim}`);
  process.stdout.write(`Experiments behind our claims:\n${list.join("\n")}\n`);
  if (name !== undefined) {
    process.stderr.write(`\nThere is no experiment called ${name}.\n`);
    process.exitCode = 2;
  }
} else {
  const result = await experiment
    .run((line) => process.stdout.write(`${line}\n`))
    .catch((error: unknown) => ({
      pass: false,
      figures: { error: error instanceof Error ? error.message : String(error) },
    }));
  process.stdout.write(`${JSON.stringify({ name: experiment.name, pass: result.pass, figures: result.figures })}\n`);
  process.exitCode = result.pass ? 0 : 1;
}
