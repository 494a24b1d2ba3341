import { chooseDriver } from "../branches/choose-driver.ts";
import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { UsageProblem } from "../usage-problem.ts";
import { applyEnvironments } from "./apply-environments.ts";
import { checkEnvironments } from "./check-environments.ts";
import { readInstallationSettings } from "./read-installation-settings.ts";
import { beginRotation, finishRotation } from "./rotate-logins.ts";
import { settingTable } from "./setting-table.ts";

export const ENVIRONMENTS_USAGE = `pnpm db environments apply --secrets FILE   production, staging and their roles, as often as you like
pnpm db environments check                  the same as they are, beside what is meant; exit code 1 where they differ
pnpm db environments rotate NAME --secrets FILE [--finish]   new passwords beside the old ones; then the old ones away
`;

interface Values {
  readonly secrets?: string | undefined;
  readonly rotate?: boolean | undefined;
  readonly finish?: boolean | undefined;
}

type Scene = Pick<CommandScene, "env" | "now"> & { readonly rolePrefix: string };

/** Runs `pnpm db environments …`. */
export async function runEnvironmentsCommand(
  verb: string | undefined,
  name: string | undefined,
  { secrets: file, rotate, finish }: Values,
  { env, now, rolePrefix: prefix }: Scene,
): Promise<CommandOutcome> {
  if (verb === "check" && name === undefined) return check({ env, now, rolePrefix: prefix });
  const isApply = verb === "apply" && name === undefined;
  if (!isApply && (verb !== "rotate" || name === undefined)) throw new UsageProblem(ENVIRONMENTS_USAGE);
  if (file === undefined)
    throw new UsageProblem("Say with --secrets FILE where the addresses are or are to be written.");
  const driver = chooseDriver(env, now);
  if (isApply) {
    const handOut = { file, prefix, isRotated: rotate ?? false };
    return outcomeOf(await applyEnvironments(driver, handOut, readInstallationSettings(env)));
  }
  const turn = finish === true ? finishRotation : beginRotation;
  return outcomeOf(await turn(driver, { name: name ?? "", file, prefix }));
}

async function check({ env, now, rolePrefix }: Scene): Promise<CommandOutcome> {
  const rows = await checkEnvironments(chooseDriver(env, now), rolePrefix, readInstallationSettings(env));
  return { lines: settingTable(rows), json: { settings: rows }, isFailed: rows.some(({ isRight }) => !isRight) };
}

function outcomeOf(lines: readonly string[]): CommandOutcome {
  return { lines, json: { done: lines } };
}
