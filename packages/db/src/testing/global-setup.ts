import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureTestServer, STATE_VARIABLE } from "./test-server.ts";

/** vitest's globalSetup: one Postgres for the run, under a folder of its own; both are gone when the run ends. */
export default async function setUpTestServer(): Promise<() => Promise<void>> {
  const stateDir = mkdtempSync(join(tmpdir(), "coderevai-test-"));
  // Where the tests run as root, Postgres runs as nobody and has to pass through.
  chmodSync(stateDir, 0o755);
  process.env[STATE_VARIABLE] = stateDir;
  const server = await ensureTestServer();
  return async () => {
    await server.stop();
    rmSync(stateDir, { recursive: true, force: true });
    if (!server.dataDir.startsWith(stateDir)) rmSync(server.dataDir, { recursive: true, force: true });
  };
}
