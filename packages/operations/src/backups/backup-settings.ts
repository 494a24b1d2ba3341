import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import { EncryptionKeys } from "@coderevai/platform/encryption-keys";
import type { CommandScene } from "../command-scene.ts";
import { OperationProblem } from "../operation-problem.ts";
import type { BackupKeys } from "./format/backup-keys.ts";
import { BackupShelf } from "./shelf/backup-shelf.ts";

/** What every verb works with: where back-ups lie and what opens them. Nothing is contacted yet. */
export interface BackupSettings {
  readonly backups: BackupShelf;
  /** Lists of what was deleted. */
  readonly deletions: BackupShelf;
  readonly keys: BackupKeys;
}

/** @throws OperationProblem that names what is missing, never a value */
export function readBackupSettings(env: CommandScene["env"]): BackupSettings {
  const bucket = required(env, "BACKUP_BUCKET", "the bucket for back-ups");
  const r2 = {
    endpoint: required(env, ["BACKUP_R2_ENDPOINT", "R2_ENDPOINT"], "https://ACCOUNT.r2.cloudflarestorage.com"),
    bucket,
    accessKeyId: required(env, ["BACKUP_R2_ACCESS_KEY_ID", "R2_ACCESS_KEY_ID"], "of a token for that bucket"),
    secretAccessKey: required(env, ["BACKUP_R2_SECRET_ACCESS_KEY", "R2_SECRET_ACCESS_KEY"], "of the same token"),
  };
  if (bucket === env.R2_BUCKET && r2.endpoint === env.R2_ENDPOINT) {
    throw new OperationProblem(
      "BACKUP_BUCKET is the app's own R2_BUCKET, whose sweep removes what the database does not know: back-ups too. Name another.",
    );
  }
  const keys = EncryptionKeys.safeParse(env.BACKUP_ENCRYPTION_KEY);
  if (!keys.success) throw new OperationProblem(`BACKUP_ENCRYPTION_KEY ${keys.error.issues[0]?.message}.`);
  // Requests are signed with the time of the machine, which the bucket compares with its own.
  const blobs = createBlobs({ ...r2, endpoint: originOf(r2.endpoint) }, systemClock);
  return {
    backups: new BackupShelf(blobs, "database"),
    deletions: new BackupShelf(blobs, "deletions"),
    keys: keys.data,
  };
}

function required(env: CommandScene["env"], names: string | readonly string[], what: string): string {
  const list = [names].flat();
  const value = list.map((name) => env[name]).find((candidate) => candidate);
  if (value === undefined) throw new OperationProblem(`${list.join(" or ")} is missing: ${what}. See .env.example.`);
  return value;
}

function originOf(endpoint: string): string {
  if (URL.canParse(endpoint)) return new URL(endpoint).origin;
  throw new OperationProblem(
    "The address of the bucket cannot be read: https://ACCOUNT.r2.cloudflarestorage.com, without the bucket.",
  );
}
