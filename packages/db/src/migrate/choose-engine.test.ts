import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type MigrationBench, openMigrationBench } from "../testing/migration-bench.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { chooseEngine } from "./choose-engine.ts";
import { MigrationProblem } from "./migration-problem.ts";

// Prisma's own engine, but for where it comes from: the CLI takes this program for it and downloads nothing.
const PRESENT = fileURLToPath(new URL("../schema-engine/schema-engine.ts", import.meta.url));
const NATIVE = { ...process.env, CODEREVAI_PRISMA_NATIVE_ENGINE: "1", PRISMA_ENGINES_MIRROR: "http://127.0.0.1:9" };
// The CLI takes seconds to load on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let bench: MigrationBench;
beforeEach(async () => {
  bench = await openMigrationBench();
});
afterEach(() => bench.close());

test("where Prisma's own engine cannot be had the WebAssembly one does the work, and says so", async () => {
  const engine = await chooseEngine(NATIVE, false);
  expect(engine.name).toBe("wasm");
  expect(engine.reason).toMatch(/cannot be had, so its build as WebAssembly did the work: .*127\.0\.0\.1:9/);
});

test("where it is required and cannot be had nothing is done", async () => {
  const required = chooseEngine({ ...NATIVE, PRISMA_SCHEMA_ENGINE_BINARY: "/nowhere" }, true);
  await expect(required).rejects.toThrow(MigrationProblem);
});

test("it is used where it is there, and what it could not apply for a lock is tried again and settled", async () => {
  const engine = await chooseEngine({ ...NATIVE, PRISMA_SCHEMA_ENGINE_BINARY: PRESENT }, true);
  expect(engine.name).toBe("native");
  // The CLI reads the project's own folder, so the last of its migrations is made to be missing.
  await bench.client.query(
    `DROP TABLE api_keys; DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_api_keys'`,
  );
  await bench.client.query("BEGIN; LOCK TABLE _prisma_migrations IN SHARE MODE");
  const heard: string[] = [];
  const applied = applyMigrations({
    url: bench.url,
    engine: engine.run,
    lockTimeoutMs: 400,
    tell: (sentence) => {
      heard.push(sentence);
      void bench.client.query("ROLLBACK");
    },
  });
  expect(await applied).toMatchObject({ applied: [expect.stringContaining("_api_keys")] });
  expect(heard).toEqual([expect.stringMatching(/not to be had within 400 ms; held by session \d+/)]);
});
