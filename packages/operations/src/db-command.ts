import { parseArgs } from "node:util";
import { runBranchCommand } from "./branches/branch-command.ts";
import { chooseDriver } from "./branches/choose-driver.ts";
import { OperationProblem } from "./operation-problem.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What a command works with: the process, or a test in its place. */
export interface CommandScene {
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  write(text: string): void;
  complain(text: string): void;
}

const USAGE = `pnpm db branch create NAME [--from NAME] [--expires 7d] [--with-data [--at MOMENT]]
pnpm db branch reset NAME [--confirm NAME]
pnpm db branch restore NAME [--at MOMENT] [--confirm NAME]
pnpm db branch keep NAME          keeps what the branch holds now, to restore it (Neon does by itself)
pnpm db branch delete NAME [--confirm NAME]
pnpm db branch list
pnpm db branch sweep              deletes the branches whose end has come
All take --json. NAME is preview/pr-12, or whatever a pull request is called; production; staging.
`;

/** Runs \`pnpm db …\`; the exit code: 0 done, 1 not done, 2 called wrongly. */
export async function runDbCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  try {
    const { positionals, values } = parse(words);
    const [topic, verb, name, ...rest] = positionals;
    if (topic !== "branch" || verb === undefined || rest.length > 0) throw new UsageProblem(USAGE);
    const driver = chooseDriver(scene.env, scene.now);
    const { lines, json } = await runBranchCommand({ driver, now: scene.now() }, verb, name, values);
    scene.write(values.json ? `${JSON.stringify(json)}\n` : `${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UsageProblem) {
      scene.complain(`${error.message}\n`);
      return 2;
    }
    scene.complain(`${error instanceof OperationProblem ? error.message : describe(error)}\n`);
    return 1;
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        from: { type: "string" },
        at: { type: "string" },
        expires: { type: "string" },
        confirm: { type: "string" },
        "with-data": { type: "boolean" },
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

/** The message alone: errors of clients carry requests, and those bear keys. */
function describe(error: unknown): string {
  return error instanceof Error ? `It failed: ${error.message}` : "It failed.";
}
