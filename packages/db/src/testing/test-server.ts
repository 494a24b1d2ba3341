import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePostgres, type RunningPostgres } from "@coderevai/localcloud/postgres";

/** Set by the global setup for its workers, so that they all use the server that it stops at the end. */
export const STATE_VARIABLE = "CODEREVAI_TEST_STATE";

/** Durability is of no use to a test, and without it a database is made and dropped in milliseconds. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  shared_buffers: "128MB",
  autovacuum: "off",
  // In the data's own folder, for addresses by Unix socket.
  unix_socket_directories: ".",
};

/** The test run's server. Without the global setup, one per checkout and user that stays for the next run. */
export function ensureTestServer(): Promise<RunningPostgres> {
  const stateDir = process.env[STATE_VARIABLE] ?? sharedStateDir();
  return ensurePostgres({ dataDir: join(stateDir, "postgres"), settings: SETTINGS });
}

function sharedStateDir(): string {
  const checkout = createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 12);
  const stateDir = join(tmpdir(), `coderevai-test-${process.getuid?.() ?? "user"}-${checkout}`);
  mkdirSync(stateDir, { recursive: true, mode: 0o755 });
  return stateDir;
}
