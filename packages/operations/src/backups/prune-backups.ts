import type { BackupSettings } from "./backup-settings.ts";
import { momentOfId } from "./format/backup-id.ts";
import { lookAtBackup } from "./look-at-backup.ts";
import { planPruning } from "./plan-pruning.ts";
import type { BackupShelf } from "./shelf/backup-shelf.ts";

/** Longer than any back-up takes: what has parts and no manifest by then was never finished. */
const UNFINISHED_AFTER_MS = 24 * 3_600_000;
/** Every list holds all that the ones before it held. */
const LISTS_KEPT = 24;

export interface Pruned {
  readonly removed: readonly string[];
  readonly unfinished: readonly string[];
  readonly lists: readonly string[];
}

/** Removes what need not be kept any more, or with `isDry` only says what. */
export async function pruneBackups(
  { backups, deletions, keys }: BackupSettings,
  now: Date,
  isDry: boolean,
): Promise<Pruned> {
  const looked = [];
  for (const id of await backups.list()) looked.push(await lookAtBackup(backups, id, keys));
  const candidates = looked.map(({ id, problem }) => ({ id, isGood: problem === null }));
  const removed = planPruning(candidates, now);
  const lists = (await deletions.list()).slice(LISTS_KEPT);
  const unfinished = await findUnfinished(backups, now);
  const unfinishedLists = await findUnfinished(deletions, now);
  if (!isDry) {
    for (const id of [...removed, ...unfinished]) await backups.remove(id);
    for (const id of [...lists, ...unfinishedLists]) await deletions.remove(id);
  }
  return { removed, unfinished: [...unfinished, ...unfinishedLists], lists };
}

async function findUnfinished(shelf: BackupShelf, now: Date): Promise<string[]> {
  const found = new Set<string>();
  for await (const { backup } of shelf.parts()) found.add(backup);
  // Listed after the parts, so that one that was finished in between is seen.
  const finished = new Set(await shelf.list());
  return [...found].filter((id) => {
    const begunAt = momentOfId(id);
    return begunAt !== null && !finished.has(id) && now.getTime() - begunAt.getTime() > UNFINISHED_AFTER_MS;
  });
}
