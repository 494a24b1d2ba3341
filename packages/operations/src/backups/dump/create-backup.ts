import { createHash } from "node:crypto";
import type pg from "pg";
import { OperationProblem } from "../../operation-problem.ts";
import { newBackupId } from "../format/backup-id.ts";
import type { BackupKeys } from "../format/backup-keys.ts";
import type { BackupManifest, DumpedTable } from "../format/backup-manifest.ts";
import { SEALED_MANIFEST } from "../format/sealed-manifest.ts";
import type { BackupShelf } from "../shelf/backup-shelf.ts";
import { eachInTurn } from "../tables/each-in-turn.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";
import { dumpTable } from "./dump-table.ts";
import { openSnapshot, type Snapshot } from "./open-snapshot.ts";
import { readCatalogue } from "./read-catalogue.ts";

interface Create {
  /** Of Postgres itself, for a role that reads. */
  readonly url: string;
  readonly shelf: BackupShelf;
  readonly keys: BackupKeys;
  readonly appVersion: string;
  now(): Date;
}

/**
 * Backs up everything, or of a shelf for deletions the list of deletions alone. What it stores before the manifest does
 * not count; it throws, and leaves that behind to be swept, when anything is not as it should be.
 */
export async function createBackup(create: Create): Promise<BackupManifest> {
  const snapshot = await openSnapshot(create.url);
  try {
    return await dump(create, snapshot);
  } finally {
    await snapshot.close();
  }
}

async function dump({ shelf, keys, appVersion, now }: Create, snapshot: Snapshot): Promise<BackupManifest> {
  const [session] = snapshot.sessions;
  const { tables, ...catalogue } = await readCatalogue(session);
  const isHeld = tables.every((table) => snapshot.held.has(TABLE_SOURCE.title(table)));
  if (!isHeld)
    throw new OperationProblem("A migration made a table at this very moment. Nothing was backed up; try again.");
  const wanted = shelf.kind === "database" ? tables : tables.filter(({ name }) => name === "deletions");
  const id = newBackupId(now());
  const seal = SEALED_MANIFEST.begin(keys, id);
  const dumped: DumpedTable[] = [];
  await eachInTurn(snapshot.sessions, wanted, async (worker, table) => {
    dumped.push(await dumpTable(worker, { shelf, cipher: seal.cipher, id }, table));
  });
  const databaseSha256 = await hashDatabaseName(session);
  await snapshot.confirm();
  const manifest: BackupManifest = {
    id,
    kind: shelf.kind,
    snapshotAt: snapshot.at.toISOString(),
    finishedAt: now().toISOString(),
    appVersion,
    databaseSha256,
    ...catalogue,
    tables: dumped,
  };
  await shelf.finish(seal, manifest);
  return manifest;
}

async function hashDatabaseName(session: pg.Client): Promise<string> {
  const { rows } = await session.query<{ name: string }>("SELECT current_database() AS name");
  return createHash("sha256")
    .update(rows[0]?.name ?? "")
    .digest("hex");
}
