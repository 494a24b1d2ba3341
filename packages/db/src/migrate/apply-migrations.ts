import { fileURLToPath } from "node:url";
import { installQueue } from "../queue/install-queue.ts";
import { schemaOfUrl } from "../schema-engine/schema-of-url.ts";
import type { MigrationEngine } from "./migration-engine.ts";
import { withMigrationLock } from "./migration-lock.ts";
import { type AppliedRow, readApplied } from "./read-applied.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";
import { retryWhenLocked } from "./retry-when-locked.ts";
import { type SettledMigration, settleUnfinished } from "./settle-unfinished.ts";
import { runWasmEngine } from "./wasm-engine.ts";

export const MIGRATIONS_DIR = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));
/** For how long another migrator is waited for. */
const WAIT_MS = 60_000;
/** All other statements on a table queue behind one of ours that waits for it: no longer than this. */
const LOCK_TIMEOUT_MS = 5_000;

export interface MigrationOptions {
  /** Goes to Postgres itself, not to a pooler, whose sessions cannot hold the lock. */
  readonly url: string;
  readonly migrationsDir?: string;
  /** Prisma's engine as WebAssembly unless given. */
  readonly engine?: MigrationEngine;
  readonly waitMs?: number;
  readonly lockTimeoutMs?: number;
  /** Hears, in sentences, what it waits for. */
  readonly tell?: (sentence: string) => void;
}

export interface AppliedMigrations {
  /** Names of the migrations that this call applied; empty when the database was up to date. */
  readonly applied: readonly string[];
  /** What an earlier migrator had left open. */
  readonly settled?: readonly SettledMigration[];
}

/**
 * Brings a database up to date, tables and queue, and leaves the same rows as Prisma's CLI would. Several at once wait for
 * each other; what a killed one left open is settled first. A statement waits for a lock a bounded time, some times.
 * Throws a `MigrationProblem` where an operator has to act.
 */
export async function applyMigrations(options: MigrationOptions): Promise<AppliedMigrations> {
  const migrationsDir = options.migrationsDir ?? MIGRATIONS_DIR;
  const migrations = readMigrations(migrationsDir);
  const { url, engine = runWasmEngine, waitMs = WAIT_MS, lockTimeoutMs = LOCK_TIMEOUT_MS, tell = () => {} } = options;
  const schema = schemaOfUrl(url);
  return withMigrationLock(url, waitMs, async (keeper) => {
    const before = await readApplied(keeper);
    const settled: SettledMigration[] = [];
    const settle = async () => {
      settled.push(...(await settleUnfinished(keeper, { migrations, schema, waitMs })));
    };
    const bringUpToDate = async () => {
      if (hasAll(await readApplied(keeper), migrations)) return;
      await settle();
      await engine({ url, migrationsDir, migrations, lockTimeoutMs });
    };
    const locked = { keeper, lockTimeoutMs, tell };
    await retryWhenLocked({ ...locked, work: bringUpToDate, tidy: settle });
    await retryWhenLocked({ ...locked, work: () => installQueue(url, lockTimeoutMs), tidy: async () => {} });
    const known = new Set(before.filter(({ isApplied }) => isApplied).map(({ name }) => name));
    const applied = (await readApplied(keeper)).filter(({ name, isApplied }) => isApplied && !known.has(name));
    const names = applied.map(({ name }) => name).filter((name) => !settled.some((entry) => wasThere(entry, name)));
    return { applied: names, ...(settled.length > 0 && { settled }) };
  });
}

function wasThere(entry: SettledMigration, name: string): boolean {
  return entry.name === name && entry.outcome === "had been applied";
}

/** Saves loading the engine, which takes ten times as long as everything else, at nearly every start. */
function hasAll(rows: readonly AppliedRow[], migrations: readonly Migration[]): boolean {
  const applied = new Map(rows.map((row) => [row.name, row]));
  return (
    applied.size === migrations.length &&
    migrations.every(({ name, checksum }) => {
      const row = applied.get(name);
      return row?.isApplied === true && row.checksum === checksum;
    })
  );
}
