import { resolveMigration } from "@coderevai/db/migrate";
import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { UsageProblem } from "../usage-problem.ts";
import { deploy, toOperationProblem } from "./deploy.ts";
import { tellLint } from "./lint/tell-lint.ts";
import { requireDirectUrl } from "./require-direct-url.ts";
import { tellStatus } from "./tell-status.ts";

export const MIGRATE_USAGE = `pnpm db migrate deploy [--require-native]   migrations, the queue's tables, rights of the roles
pnpm db migrate status
pnpm db migrate lint              what a migration must not do to a running installation; needs no database
pnpm db migrate resolve NAME --applied|--rolled-back   after deploy has stopped and asked for it
`;

interface MigrateWords {
  readonly "require-native"?: boolean | undefined;
  readonly applied?: boolean | undefined;
  readonly "rolled-back"?: boolean | undefined;
}

/** Runs \`pnpm db migrate …\`. */
export async function runMigrateCommand(
  verb: string | undefined,
  name: string | undefined,
  values: MigrateWords,
  scene: Pick<CommandScene, "env" | "complain"> & { readonly rolePrefix: string },
): Promise<CommandOutcome> {
  if (verb === "lint" && name === undefined) return tellLint();
  if (verb === "resolve" ? name === undefined : name !== undefined) throw new UsageProblem(MIGRATE_USAGE);
  try {
    switch (verb) {
      case "deploy": {
        const { rolePrefix, env } = scene;
        const isNativeRequired = values["require-native"] ?? false;
        return await deploy({ url: requireDirectUrl(env), rolePrefix, isNativeRequired }, scene);
      }
      case "status":
        return await tellStatus(requireDirectUrl(scene.env));
      case "resolve":
        return await resolve(requireDirectUrl(scene.env), name ?? "", values);
      default:
        throw new UsageProblem(MIGRATE_USAGE);
    }
  } catch (error) {
    throw toOperationProblem(error);
  }
}

async function resolve(url: string, name: string, values: MigrateWords): Promise<CommandOutcome> {
  const isApplied = values.applied ?? false;
  if (isApplied === (values["rolled-back"] ?? false)) throw new UsageProblem(MIGRATE_USAGE);
  await resolveMigration(url, name, isApplied);
  const next = isApplied ? "It counts as applied." : "The next `pnpm db migrate deploy` applies it.";
  return { lines: [`${name} is settled. ${next}`], json: { name, isApplied } };
}
