import type { CommandOutcome } from "../../command-outcome.ts";
import { DEFAULT_ROLE_PREFIX } from "../../environments/default-role-prefix.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { newestDeletions } from "../newest-deletions.ts";
import { openBackup } from "../open-backup.ts";
import { parseAge } from "../parse-age.ts";
import { applyKnownRoles } from "../restore/apply-known-roles.ts";
import { DATABASE_URL } from "../restore/database-url.ts";
import { inScratch } from "../restore/in-scratch.ts";
import { restoreBackup } from "../restore/restore-backup.ts";
import { restoreTarget } from "../restore-target.ts";

/** The list of deletions reaches back 100 days: of an older back-up nobody knows what was deleted since. */
const LONGEST = "90d";

/** Restores into a database that is not there yet, or is empty. */
export async function restore(call: BackupCall): Promise<CommandOutcome> {
  const { scene, backups, keys, id, options } = call;
  const startMs = performance.now();
  const now = scene.now();
  const url = await restoreTarget(scene.env, options.into);
  const backup = await openBackup(backups, { keys, id, now, maxAgeMs: parseAge(options["max-age"], LONGEST) });
  const deletions = await newestDeletions(call.deletions, keys);
  const prefix = scene.env.DATABASE_ROLE_PREFIX || DEFAULT_ROLE_PREFIX;
  const done = await inScratch({ url, productUrls: productUrls(call), now }, async (scratch) => {
    const restored = await restoreBackup(scratch.url, backup, { deletions, now });
    const hasRoles = await applyKnownRoles(scratch.url, prefix);
    await scratch.promote();
    return { ...restored, hasRoles };
  });
  const seconds = (performance.now() - startMs) / 1_000;
  const { rows } = backupSize(backup.manifest);
  const database = DATABASE_URL.name(url);
  const { redeleted, hasJobs, hasRoles } = done;
  const listedAt = deletions?.manifest.snapshotAt ?? null;
  const lines = [
    `${database}: restored from ${backup.manifest.id} in ${seconds.toFixed(1)} s; ${rows} rows, counts and checksums equal.`,
    listedAt
      ? `Deleted again: ${redeleted.reviews} reviews and ${redeleted.keys} API keys, of those deleted until ${listedAt}. Later deletions are not known.`
      : "There is no list of deletions: what was deleted after the back-up is back.",
    ...(hasJobs ? [] : ["The queue's tables are of another version: reviews that waited will end as failed."]),
    ...(hasRoles ? [] : ["The server has no roles yet: run pnpm db environments apply before the product connects."]),
  ];
  return { lines, json: { database, id: backup.manifest.id, rows, seconds, redeleted, listedAt, hasJobs, hasRoles } };
}

/** Addresses of databases that are in use. */
function productUrls({ scene: { env } }: BackupCall): string[] {
  const urls = [env.DATABASE_URL, env.DATABASE_URL_UNPOOLED, env.DATABASE_READ_URL, env.BACKUP_DATABASE_URL];
  return urls.flatMap((url) => (url ? [url] : []));
}
