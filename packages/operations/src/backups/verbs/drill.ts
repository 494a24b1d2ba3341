import { EncryptionKeys } from "@coderevai/platform/encryption-keys";
import type { CommandOutcome } from "../../command-outcome.ts";
import { OperationProblem } from "../../operation-problem.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { smokeQueries } from "../drill/smoke-queries.ts";
import { newestDeletions } from "../newest-deletions.ts";
import { openBackup } from "../open-backup.ts";
import { parseAge } from "../parse-age.ts";
import { DATABASE_URL } from "../restore/database-url.ts";
import { inScratch } from "../restore/in-scratch.ts";
import { restoreBackup } from "../restore/restore-backup.ts";
import { restoreTarget } from "../restore-target.ts";

interface Step {
  readonly step: string;
  readonly seconds: number;
  readonly seen: string;
}

/** Restores the newest back-up beside the database that is named, reads in it as the product does, and drops it. */
export async function drill(call: BackupCall): Promise<CommandOutcome> {
  const { scene, keys, id, options } = call;
  const now = scene.now();
  const sourceKeys = EncryptionKeys.safeParse(scene.env.SOURCE_ENCRYPTION_KEY);
  if (!sourceKeys.success) throw new OperationProblem(`SOURCE_ENCRYPTION_KEY ${sourceKeys.error.issues[0]?.message}.`);
  const wanted = await restoreTarget(scene.env, options.into);
  const steps: Step[] = [];
  const timed = async <T>(step: string, work: () => Promise<T>, see: (result: T) => string): Promise<T> => {
    const startMs = performance.now();
    const result = await work();
    steps.push({ step, seconds: (performance.now() - startMs) / 1_000, seen: see(result) });
    return result;
  };
  const maxAgeMs = parseAge(options["max-age"], "26h");
  const backup = await timed(
    "find",
    () => openBackup(call.backups, { keys, id, now, maxAgeMs }),
    ({ manifest }) =>
      `${manifest.id}, ${((now.getTime() - Date.parse(manifest.snapshotAt)) / 3_600_000).toFixed(1)} h old`,
  );
  // A name of its own: the drill never takes the name of anything.
  const url = DATABASE_URL.withName(wanted, `drill_${now.getTime()}`);
  await inScratch({ url, productUrls: [], now }, async (scratch) => {
    const deletions = await newestDeletions(call.deletions, keys);
    await timed(
      "restore",
      () => restoreBackup(scratch.url, backup, { deletions, now }),
      ({ redeleted }) =>
        `${backupSize(backup.manifest).rows} rows, counts and checksums equal; ${redeleted.reviews} reviews deleted again`,
    );
    await timed(
      "read",
      () => smokeQueries(scratch.url, sourceKeys.data),
      (seen) => seen,
    );
  });
  const lines = steps.map(
    ({ step, seconds, seen }) => `${step.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s  ${seen}`,
  );
  return { lines: [...lines, "The drill passed; its database is gone."], json: { id: backup.manifest.id, steps } };
}
