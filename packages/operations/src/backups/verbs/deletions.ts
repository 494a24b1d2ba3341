import type { CommandOutcome } from "../../command-outcome.ts";
import type { BackupCall } from "../backup-verb.ts";
import { createFrom } from "../create-from.ts";

/** Writes the list of deletions alone: what a restore needs to know of the time since the last back-up. */
export async function deletions(call: BackupCall): Promise<CommandOutcome> {
  const { id, tables } = await createFrom(call, call.deletions);
  const entries = tables[0]?.rows ?? 0;
  return { lines: [`${id}: ${entries} deletions are listed.`], json: { id, entries } };
}
