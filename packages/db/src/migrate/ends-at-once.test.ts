import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { expect, test } from "vitest";
import { ensureTestServer } from "../testing/test-server.ts";

const PROGRAM = fileURLToPath(new URL("migrate.ts", import.meta.url));

test("a process that has migrated ends, and waits for no timer of the engine", async () => {
  const { url } = await ensureTestServer();
  const name = `ends_${process.pid}`;
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: url("postgres") });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${name}`);
  const child = spawn(process.execPath, [PROGRAM], { env: { DATABASE_URL_UNPOOLED: url(name) }, stdio: "pipe" });
  await once(child.stdout, "data");
  const saidMs = performance.now();
  await once(child, "close");
  expect(performance.now() - saidMs).toBeLessThan(4_000);
  await admin(`DROP DATABASE ${name} WITH (FORCE)`);
});
