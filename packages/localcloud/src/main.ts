import { parseArgs } from "node:util";
import { startLocalCloud } from "./start-local-cloud.ts";
import { describeError } from "./state/describe-error.ts";

const STOP_SIGNALS = ["SIGINT", "SIGTERM"] as const;

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

/** Runs the local cloud alone: one JSON line on stdout when it is ready, then until a stop signal. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { state: { type: "string" }, origin: { type: "string" } } });
  if (!values.state || !values.origin) {
    throw new Error("Usage: node packages/localcloud/src/main.ts --state FOLDER --origin http://localhost:3000");
  }
  // The handlers stay: a second signal, as a shell and a wrapper may both send one, must not cut the stop short.
  const isStopping = new Promise<void>((resolve) => {
    for (const signal of STOP_SIGNALS) process.on(signal, () => resolve());
  });
  const cloud = await startLocalCloud({ stateDir: values.state, appOrigin: values.origin, log: say });
  process.stdout.write(`${JSON.stringify({ env: cloud.env, signIn: cloud.signIn, services: cloud.services })}\n`);
  await isStopping;
  await cloud.stop();
}

main().catch((error: unknown) => {
  say(describeError(error));
  process.exitCode = 1;
});
