// Every check of the project, in the order in which a fault is cheapest to find. Exit 0 exactly when all pass.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const STEP_DEADLINE_MS = 20 * 60_000;

/** One row per check; `command` is run with pnpm exec from the root of the checkout. */
const STEPS = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "workspace", command: ["sherif"] },
  { name: "boundaries", command: ["turbo", "boundaries"] },
  { name: "generated code", command: ["turbo", "run", "generate", "--output-logs=errors-only"] },
  { name: "types", command: ["turbo", "run", "typecheck", "--output-logs=errors-only"] },
  { name: "unused code", command: ["knip"] },
  {
    name: "unit and API",
    command: ["turbo", "run", "test", "--continue", "--concurrency=2", "--output-logs=new-only"],
  },
  { name: "build", command: ["turbo", "run", "build", "--output-logs=errors-only"] },
  { name: "browser", command: ["turbo", "run", "e2e", "--output-logs=new-only"] },
];

const environment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  DO_NOT_TRACK: "1",
};

let running;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exitCode = 130;
  });
}

const only = process.argv.slice(2);
const steps = only.length === 0 ? STEPS : STEPS.filter(({ name }) => only.some((word) => name.includes(word)));
const failed = [];
for (const step of steps) {
  if (process.exitCode === 130) break;
  const startedMs = performance.now();
  const isPassed = await run(step.command);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  process.stdout.write(`${isPassed ? "passed" : "FAILED"}  ${step.name} (${seconds} s)\n`);
  if (!isPassed) failed.push(step.name);
}

if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(", ")}\n`);
process.stdout.write(`${steps.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode ||= failed.length > 0 ? 1 : 0;

function run(command) {
  return new Promise((resolve) => {
    running = spawn("pnpm", ["exec", ...command], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "inherit", "inherit"],
      timeout: STEP_DEADLINE_MS,
    });
    running.once("error", () => resolve(false));
    running.once("close", (code) => resolve(code === 0));
  });
}
