import { MIGRATIONS_DIR, readMigrations } from "@coderevai/db/migrate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applySomeMigrations } from "./restore/apply-some-migrations.ts";
import { DATABASE_URL } from "./restore/database-url.ts";
import { type BackupBench, openBackupBench } from "./testing/backup-bench.ts";

let bench: BackupBench;
beforeAll(async () => {
  bench = await openBackupBench();
});
afterAll(() => bench.close());

test("the back-up of an older release is restored, brought up to date, and what was deleted since is deleted", async () => {
  const before = readMigrations(MIGRATIONS_DIR).filter(({ name }) => name < "20261125123000_deletions");
  const name = DATABASE_URL.name(bench.newTarget());
  const old = DATABASE_URL.withName(bench.adminUrl, name);
  await bench.query(bench.adminUrl, `CREATE DATABASE ${name}`);
  await applySomeMigrations(old, MIGRATIONS_DIR, before);
  await bench.query(
    old,
    `INSERT INTO api_keys (owner_id, id, sha256, start, name, scopes, created_at)
     SELECT 'user_a', 'key_' || n, md5('a' || n) || md5('b' || n), 'crai_', 'name', '{review:read}', now()
     FROM generate_series(1, 3) n`,
  );
  bench.env.BACKUP_DATABASE_URL = old;
  const made = await bench.run("create");
  expect(made).toMatchObject({ code: 0, complaint: "" });
  // The release of today, in which somebody revokes two of the keys.
  const revoked = `encode(sha256(convert_to(E'api_keys\\nuser_a\\nkey_' || n, 'UTF8')), 'hex')`;
  await bench.store.sql.query(`INSERT INTO deletions SELECT ${revoked}, now() FROM generate_series(2, 3) n`);
  bench.env.BACKUP_DATABASE_URL = bench.adminUrl;
  expect(await bench.run("deletions")).toMatchObject({ code: 0, json: { entries: 2 } });
  const url = bench.newTarget();
  const restored = await bench.run("restore", String(made.json.id));
  expect(restored).toMatchObject({ code: 0, complaint: "", json: { redeleted: { reviews: 0, keys: 2 } } });
  expect(await bench.query(url, "SELECT id FROM api_keys")).toEqual([{ id: "key_1" }]);
  const migrations = "SELECT migration_name FROM _prisma_migrations ORDER BY 1";
  expect(await bench.query(url, migrations)).toEqual(await bench.query(bench.adminUrl, migrations));
});
