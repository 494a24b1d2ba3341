import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Moment = z.iso.datetime();

/** One object of the bucket: a piece of a table's compressed rows, sealed. In the order of the table's pieces. */
const Part = z.object({ sizeBytes: z.int().positive(), sha256: Sha256 });

const DumpedTable = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), isEnum: z.boolean() })),
  rows: z.int().nonnegative(),
  /** The sum of a 64-bit hash of each row, so it does not depend on their order; computed by Postgres (count-rows.ts). */
  checksum: z.string().regex(/^-?\d+$/),
  /** What COPY gave, before compression. */
  plainBytes: z.int().nonnegative(),
  plainSha256: Sha256,
  parts: z.array(Part).min(1),
});
export type DumpedTable = z.infer<typeof DumpedTable>;

/** What a back-up is and holds. Written last, sealed: a back-up without one does not exist. */
export const BackupManifest = z.object({
  id: z.string(),
  kind: z.enum(["database", "deletions"]),
  /** When the snapshot was taken: what was committed by then is in it, and nothing else. */
  snapshotAt: Moment,
  finishedAt: Moment,
  appVersion: z.string(),
  /** sha-256 of the database's name: tells installations apart and says nothing else. */
  databaseSha256: Sha256,
  /** Postgres' server_version_num. */
  serverVersion: z.int().positive(),
  /** Version of pg-boss's tables; null where there is no queue. */
  queueVersion: z.int().positive().nullable(),
  /** In the order in which they were applied, with the checksums that Prisma stores. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  tables: z.array(DumpedTable),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export type BackupKind = BackupManifest["kind"];
