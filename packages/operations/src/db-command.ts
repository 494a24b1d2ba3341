import { parseArgs } from "node:util";
import { runBranchCommand } from "./branches/branch-command.ts";
import { chooseDriver } from "./branches/choose-driver.ts";
import type { CommandOutcome } from "./command-outcome.ts";
import type { CommandScene } from "./command-scene.ts";
import { DEFAULT_ROLE_PREFIX } from "./environments/default-role-prefix.ts";
import { ENVIRONMENTS_USAGE, runEnvironmentsCommand } from "./environments/environments-command.ts";
import { MIGRATE_USAGE, runMigrateCommand } from "./migrations/migrate-command.ts";
import { runCommand } from "./run-command.ts";
import { UsageProblem } from "./usage-problem.ts";
import { QUERIES_USAGE, runQueriesCommand } from "./watch/queries/queries-command.ts";
import { QUOTAS_USAGE, runQuotasCommand } from "./watch/quotas/quotas-command.ts";

const USAGE = `${MIGRATE_USAGE}pnpm db branch create NAME [--from NAME] [--expires 7d] [--with-data [--at MOMENT]] [--secrets FILE]
pnpm db branch reset NAME [--confirm NAME] [--secrets FILE]
pnpm db branch restore NAME [--at MOMENT | --from kept/…] [--confirm NAME]
pnpm db branch keep NAME          keeps what the branch holds now, to restore it (Neon does by itself)
pnpm db branch delete NAME [--confirm NAME]
pnpm db branch list
pnpm db branch sweep              deletes the branches whose end has come
${QUERIES_USAGE}${QUOTAS_USAGE}${ENVIRONMENTS_USAGE}All take --json. --secrets FILE makes the branch's roles and writes the addresses that processes get into FILE, which
nobody else can read; --rotate makes new passwords, which cuts off who uses the old. NAME is preview/pr-12, or whatever a pull request is called; production; staging.
`;

/** Runs \`pnpm db …\`; the exit code: 0 done, 1 not done, 2 called wrongly. */
export function runDbCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parse(words);
    return run(positionals, values, scene);
  });
}

async function run(
  [topic, verb, name, ...rest]: readonly string[],
  values: ReturnType<typeof parse>["values"],
  { env, now, complain }: CommandScene,
): Promise<CommandOutcome> {
  const rolePrefix = env.DATABASE_ROLE_PREFIX || DEFAULT_ROLE_PREFIX;
  if (topic === "environments" && rest.length === 0) {
    return runEnvironmentsCommand(verb, name, values, { env, now, rolePrefix });
  }
  if (topic === "migrate" && rest.length === 0) {
    return runMigrateCommand(verb, name, values, { env, complain, rolePrefix });
  }
  if (topic === "queries" && verb === undefined) return runQueriesCommand(env.DATABASE_URL_UNPOOLED, values);
  if (topic === "quotas" && verb === undefined) return runQuotasCommand({ env, now }, values);
  if (topic !== "branch" || verb === undefined || rest.length > 0) throw new UsageProblem(USAGE);
  return runBranchCommand({ driver: chooseDriver(env, now), now: now(), rolePrefix }, verb, name, values);
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
        secrets: { type: "string" },
        rotate: { type: "boolean" },
        finish: { type: "boolean" },
        "with-data": { type: "boolean" },
        "require-native": { type: "boolean" },
        applied: { type: "boolean" },
        "rolled-back": { type: "boolean" },
        top: { type: "string" },
        reset: { type: "boolean" },
        warn: { type: "string" },
        metrics: { type: "string" },
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageProblem(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
