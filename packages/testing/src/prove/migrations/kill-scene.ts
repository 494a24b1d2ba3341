import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS_DIR } from "@coderevai/db/migrate";
import type pg from "pg";
import { openSession, type StagedDatabase } from "./stage.ts";
import { waitUntil } from "./wait-until.ts";

/** A database about to be migrated, with sessions that watch and that stand in the way. */
export interface KillScene {
  readonly watcher: pg.Client;
  /** Holds what the migrator will wait for, until it is let go. */
  readonly holder: pg.Client;
  /** Holds the note of the migration that is being applied. */
  readonly noteHolder: pg.Client;
  /** The project's migrations and one more that builds an index CONCURRENTLY. */
  folderWithIndex(): string;
  /** Waits until a session of the migrator waits for something of that kind. */
  untilItWaits(waitEvent: string): Promise<void>;
  /** Waits until a second migrator is there, and the script of the first has just begun to wait for a table. */
  untilAnotherCame(): Promise<void>;
  /** Whether a migration is noted as begun and not as ended. */
  hasOpenNote(): Promise<boolean>;
  /** Ends the sessions that the killed migrator left behind. */
  endItsSessions(): Promise<void>;
  letGo(): Promise<void>;
  close(): Promise<void>;
}

/** The migrator's sessions: all but the experiment's own. */
const ITS_SESSIONS = `pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'
  AND application_name <> 'experiment'`;
const INDEX = 'CREATE INDEX CONCURRENTLY "reviews_title_idx" ON "reviews" ("title");';

export async function openKillScene({ adminUrl }: StagedDatabase): Promise<KillScene> {
  const watcher = await openSession(adminUrl);
  const holder = await openSession(adminUrl);
  const noteHolder = await openSession(adminUrl);
  const folders: string[] = [];
  return {
    watcher,
    holder,
    noteHolder,
    folderWithIndex: () => {
      const folder = mkdtempSync(join(tmpdir(), "coderevai-migrations-"));
      folders.push(folder);
      cpSync(MIGRATIONS_DIR, folder, { recursive: true });
      mkdirSync(join(folder, "29990101000000_index"));
      writeFileSync(join(folder, "29990101000000_index", "migration.sql"), INDEX);
      return folder;
    },
    untilItWaits: async (waitEvent) => {
      const waiting = `SELECT pid FROM ${ITS_SESSIONS} AND wait_event_type = 'Lock' AND wait_event = '${waitEvent}'`;
      await waitUntil(watcher, `a migrator that waits for a ${waitEvent}`, waiting);
    },
    untilAnotherCame: async () => {
      await waitUntil(
        watcher,
        "another migrator",
        `SELECT FROM ${ITS_SESSIONS} AND application_name = 'coderevai-migrate' HAVING count(*) > 1`,
      );
      await waitUntil(
        watcher,
        "a script that waits",
        `SELECT FROM ${ITS_SESSIONS} AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'relation' AND NOT granted
           AND clock_timestamp() - waitstart < interval '1 second')`,
      );
    },
    hasOpenNote: async () => {
      const { rows } = await watcher.query(`SELECT FROM pg_class WHERE oid = to_regclass('_prisma_migrations')`);
      if (rows.length === 0) return false;
      const open = "SELECT FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL";
      return (await watcher.query(open)).rows.length > 0;
    },
    endItsSessions: async () => {
      await watcher.query(`SELECT pg_terminate_backend(pid, 10000) FROM ${ITS_SESSIONS}`);
    },
    letGo: async () => {
      // In a transaction or not, with advisory locks or not.
      for (const session of [holder, noteHolder]) {
        await session.query("ROLLBACK");
        await session.query("SELECT pg_advisory_unlock_all()");
      }
    },
    close: async () => {
      for (const session of [watcher, holder, noteHolder]) await session.end();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
