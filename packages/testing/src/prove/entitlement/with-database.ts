import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { ensurePostgres } from "@coderevai/localcloud/postgres";

/** Runs with a Postgres of its own that has the product's tables, and leaves nothing behind. */
export async function withDatabase<T>(use: (url: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-plans-"));
  const postgres = await ensurePostgres({ dataDir: path.join(folder, "postgres") });
  try {
    const url = postgres.url("postgres");
    await applyMigrations({ url });
    return await use(url);
  } finally {
    await postgres.stop();
    for (const used of [postgres.dataDir, folder]) await rm(used, { recursive: true, force: true });
  }
}
