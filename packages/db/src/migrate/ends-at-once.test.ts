import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect, test } from "vitest";
import { ensureTestServer } from "../testing/test-server.ts";

const PROGRAM = `
  const { applyMigrations } = await import(${JSON.stringify(new URL("apply-migrations.ts", import.meta.url).href)});
  await applyMigrations({ url: process.env.DATABASE_URL_UNPOOLED });
  process.stdout.write("migrated");
`;

test("a process that has migrated ends, and waits for no timer of the engine", async () => {
  const { url } = await ensureTestServer();
  const name = `ends_${process.pid}`;
  const admin = async (text: string) => {
    const client = new pg.Client({ connectionString: url("postgres") });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await admin(`CREATE DATABASE ${name}`);
  const args = ["--input-type=module", "--eval", PROGRAM];
  const child = spawn(process.execPath, args, { env: { DATABASE_URL_UNPOOLED: url(name) }, stdio: "pipe" });
  await once(child.stdout, "data");
  const saidMs = performance.now();
  await once(child, "close");
  expect(performance.now() - saidMs).toBeLessThan(4_000);
  await admin(`DROP DATABASE ${name} WITH (FORCE)`);
});
