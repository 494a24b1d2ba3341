import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations, type readMigrations } from "@coderevai/db/migrate";

const LOCK_FILE = "migration_lock.toml";

/** Applies these migrations and no later ones. */
export async function applySomeMigrations(
  url: string,
  migrationsDir: string,
  migrations: ReturnType<typeof readMigrations>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-restore-"));
  try {
    await copyFile(path.join(migrationsDir, LOCK_FILE), path.join(folder, LOCK_FILE));
    for (const { name, sql } of migrations) {
      await mkdir(path.join(folder, name));
      await writeFile(path.join(folder, name, "migration.sql"), sql);
    }
    await applyMigrations({ url, migrationsDir: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
