import type { CommandOutcome } from "../../command-outcome.ts";
import type { PlannedSetting } from "./planned-setting.ts";

const WORDS: Readonly<Record<PlannedSetting["change"], string>> = {
  new: "new",
  changed: "changed",
  rewritten: "written anew; nobody can tell whether it differs",
  unchanged: "as it is",
};

/** Does what was planned, one after the other, or only tells it. Names and changes, never values. */
export async function copySettings(plan: readonly PlannedSetting[], isDryRun: boolean): Promise<CommandOutcome> {
  if (!isDryRun) for (const { apply } of plan) await apply();
  const settings = plan.map(({ name, change }) => ({ name, change }));
  const lines = settings.map(({ name, change }) => `${name}: ${WORDS[change]}`);
  return { lines: [...lines, isDryRun ? "Nothing was written." : "Copied."], json: { isDryRun, settings } };
}
