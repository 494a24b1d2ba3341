import { RolesProblem } from "@coderevai/db/roles";
import type { CommandOutcome } from "./command-outcome.ts";
import type { CommandScene } from "./command-scene.ts";
import { OperationProblem } from "./operation-problem.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Runs a command and tells its outcome or its problem; the exit code: 0 done, 1 not done, 2 called wrongly. */
export async function runCommand(
  { write, complain }: Pick<CommandScene, "write" | "complain">,
  asJson: boolean,
  work: () => Promise<CommandOutcome>,
): Promise<0 | 1 | 2> {
  try {
    const { lines, json, isFailed = false } = await work();
    write(asJson ? `${JSON.stringify(json)}\n` : `${lines.join("\n")}\n`);
    return isFailed ? 1 : 0;
  } catch (error) {
    complain(`${describe(error)}\n`);
    return error instanceof UsageProblem ? 2 : 1;
  }
}

/** The message alone: errors of clients carry requests, and those bear keys. */
function describe(error: unknown): string {
  const isTold = error instanceof UsageProblem || error instanceof OperationProblem || error instanceof RolesProblem;
  if (isTold) return error.message;
  return error instanceof Error ? `It failed: ${error.message}` : "It failed.";
}
