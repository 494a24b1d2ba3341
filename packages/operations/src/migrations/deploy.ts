import { applyMigrations, chooseEngine, MigrationProblem, readStatus } from "@coderevai/db/migrate";
import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { OperationProblem } from "../operation-problem.ts";
import { grantTables } from "./grant-tables.ts";

interface Deployment {
  readonly url: string;
  readonly rolePrefix: string;
  readonly isNativeRequired: boolean;
  readonly migrationsDir?: string;
  readonly lockTimeoutMs?: number;
  readonly waitMs?: number;
}

/**
 * `pnpm db migrate deploy`: migrations, the queue's tables, what the roles may of them. Each part may be cut off at any
 * moment; the next call goes on where this one ended.
 */
export async function deploy(
  { url, rolePrefix, isNativeRequired, ...limits }: Deployment,
  { env, complain }: Pick<CommandScene, "env" | "complain">,
): Promise<CommandOutcome> {
  const engine = await chooseEngine(env, isNativeRequired);
  await refuseEdited(url, limits.migrationsDir);
  const waits: string[] = [];
  const tell = (sentence: string) => {
    waits.push(sentence);
    complain(`${sentence}\n`);
  };
  const { applied, settled = [] } = await applyMigrations({ url, engine: engine.run, tell, ...limits });
  const grants = await grantTables(url, rolePrefix);
  return {
    lines: [
      ...settled.map(({ name, outcome }) => `${name} was left open by a migrator that was cut off; it ${outcome}.`),
      applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`,
      ...(grants > 0 ? [`${grants} rights that the roles lacked, or had too many, were put right.`] : []),
      engine.reason,
    ],
    json: { applied, settled, grants, engine: engine.name, reason: engine.reason, waits },
  };
}

/** A file that was edited after it was applied says something that no database has seen. */
async function refuseEdited(url: string, migrationsDir: string | undefined): Promise<void> {
  const { edited } = await readStatus(url, { withDrift: false, ...(migrationsDir && { migrationsDir }) });
  if (edited.length === 0) return;
  throw new OperationProblem(
    `${edited.join(", ")} was edited after it had been applied here. Nothing was changed. Put the file back as it was and write what is new as another migration.`,
  );
}

/** What the database's own part says to operators, as theirs. */
export function toOperationProblem(error: unknown): unknown {
  return error instanceof MigrationProblem ? new OperationProblem(error.message) : error;
}
