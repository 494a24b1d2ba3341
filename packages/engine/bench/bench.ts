import { measureAccuracy } from "./accuracy/measure-accuracy.ts";
import { measureLatency } from "./measure-latency.ts";

// A program: `bench` measures the engine's speed on ordinary code, `bench accuracy` its findings on labelled code.

const USAGE = `Usage:
  pnpm bench                                              speed on ordinary code, as one JSON line
  pnpm bench accuracy --data DIR --scorer FILE [--json] [--language NAME,…]
`;

const [command, ...words] = process.argv.slice(2);
if (command === undefined) process.stdout.write(`${JSON.stringify(await measureLatency())}\n`);
else if (command === "accuracy") process.exitCode = await measureAccuracy(words);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
