import type { CommandScene } from "../command-scene.ts";
import { runCommand } from "../run-command.ts";
import { UsageProblem } from "../usage-problem.ts";
import { DEPLOYMENT_USAGE, parseDeploymentWords } from "./deployment-options.ts";
import { DEPLOYMENT_VERBS } from "./deployment-verbs.ts";

/** Runs \`pnpm deployment …\`; the exit code: 0 done, 1 not done or not working, 2 called wrongly. */
export function runDeploymentCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parseDeploymentWords(words);
    const [verb = "", ...rest] = positionals;
    const run = Object.hasOwn(DEPLOYMENT_VERBS, verb) ? DEPLOYMENT_VERBS[verb] : undefined;
    if (run === undefined || rest.length > 0) throw new UsageProblem(DEPLOYMENT_USAGE);
    return run(values, scene);
  });
}
