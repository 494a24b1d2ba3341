import type { CommandOutcome } from "../../command-outcome.ts";
import type { BackupCall } from "../backup-verb.ts";
import { pruneBackups } from "../prune-backups.ts";

/** Keeps 24 hourly, 14 daily and 8 weekly back-ups. */
export async function prune(call: BackupCall): Promise<CommandOutcome> {
  const isDry = call.options["dry-run"] ?? false;
  const pruned = await pruneBackups(call, call.scene.now(), isDry);
  const { removed, unfinished, lists } = pruned;
  const verb = isDry ? "Would remove" : "Removed";
  const line = `${verb} ${removed.length} back-ups, ${unfinished.length} unfinished ones and ${lists.length} lists of deletions.`;
  return { lines: [line, ...removed, ...unfinished], json: { isDry, ...pruned } };
}
