import { parseArgs } from "node:util";
import { inspectEnv } from "@coderevai/platform/inspect-env";
import type { CommandOutcome } from "./command-outcome.ts";
import type { CommandScene } from "./command-scene.ts";
import { runCommand } from "./run-command.ts";
import { CHECKS } from "./services/checks.ts";
import { OpenDatabases } from "./services/database/open-databases.ts";
import { readEnvFile } from "./services/read-env-file.ts";
import { report } from "./services/report.ts";
import { runChecks } from "./services/run-checks.ts";
import { UsageProblem } from "./usage-problem.ts";

const USAGE = `pnpm services check [--json] [--env FILE]
Looks at every service that the environment names, as the product would use it. --env FILE reads NAME=value lines
instead of this shell's environment; npm start writes .coderevai/env while it runs.
`;
/** For all of it together; each check has a deadline of its own. */
const OVERALL_MS = 60_000;

/** Runs \`pnpm services …\`; the exit code: 0 all in order, 1 something is not, 2 called wrongly. */
export function runServicesCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parse(words);
    if (positionals.length !== 1 || positionals[0] !== "check") throw new UsageProblem(USAGE);
    return checkServices(values.env === undefined ? scene.env : readEnvFile(values.env), scene);
  });
}

async function checkServices(source: CommandScene["env"], clock: Pick<CommandScene, "now">): Promise<CommandOutcome> {
  const startedMs = performance.now();
  const look = inspectEnv(source);
  const databases = new OpenDatabases();
  try {
    const scene = { source, problems: look.problems, clock, databases };
    const results = await runChecks(CHECKS, look, scene, OVERALL_MS);
    return report(results, performance.now() - startedMs);
  } finally {
    await databases.close();
  }
}

function parse(words: readonly string[]) {
  try {
    const options = { json: { type: "boolean" }, env: { type: "string" } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
