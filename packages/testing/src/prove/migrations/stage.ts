import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations, MIGRATIONS_DIR, readMigrations } from "@coderevai/db/migrate";
import { applyRoles, roleName } from "@coderevai/db/roles";
import { asTestRole, createTestDatabase, TEST_ROLE_PASSWORDS, TEST_ROLE_PREFIX } from "@coderevai/db/testing";
import pg from "pg";

const REVIEWS = 5_000;

/** A database of the first release with rows. */
export interface StagedDatabase {
  /** As the migrator, which owns the tables and is nobody's superuser. */
  readonly url: string;
  /** As superuser, for the experiment's own sessions. */
  readonly adminUrl: string;
}

/** An installation of the first release, from which databases are copied. */
export interface Stage {
  copy(): Promise<StagedDatabase>;
  drop(database: StagedDatabase): Promise<void>;
  close(): Promise<void>;
}

/** A session for the experiment's own statements, which waits for nobody for ever. */
export async function openSession(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "experiment",
    connectionTimeoutMillis: 20_000,
  });
  client.on("error", () => {});
  await client.connect();
  await client.query("SET statement_timeout = '120s'");
  return client;
}

/** Migrates a database by the first of the project's migrations alone and fills it. */
export async function openStage(): Promise<Stage> {
  const host = await createTestDatabase();
  const admin = await openSession(host.adminUrl);
  const template = `stage_${randomBytes(4).toString("hex")}`;
  await admin.query(`CREATE DATABASE ${template} TEMPLATE template0`);
  await fill(urlOf(host.adminUrl, template));
  let made = 0;
  return {
    copy: async () => {
      const name = `${template}_${++made}`;
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      // Rights within the database are copied with it, those to the database itself are not.
      await admin.query(`GRANT CONNECT, CREATE ON DATABASE ${name} TO ${roleName(TEST_ROLE_PREFIX, "migrator")}`);
      const adminUrl = urlOf(host.adminUrl, name);
      return { url: asTestRole(adminUrl, "migrator"), adminUrl };
    },
    drop: async ({ adminUrl }) => {
      await admin.query(`DROP DATABASE IF EXISTS ${new URL(adminUrl).pathname.slice(1)} WITH (FORCE)`);
    },
    close: async () => {
      await admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
      await admin.end();
      await host.drop();
    },
  };
}

function urlOf(url: string, database: string): string {
  const parts = new URL(url);
  parts.pathname = `/${database}`;
  return parts.toString();
}

async function fill(url: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "coderevai-stage-"));
  try {
    cpSync(MIGRATIONS_DIR, dir, { recursive: true });
    const [first] = readMigrations(dir);
    for (const name of readdirSync(dir)) {
      if (name !== first?.name && name !== "migration_lock.toml") rmSync(join(dir, name), { recursive: true });
    }
    await applyMigrations({ url, migrationsDir: dir });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  const client = await openSession(url);
  await client.query(
    `INSERT INTO reviews (owner_id, id, idempotency_key, input_hash, title, language, modes, status, verdict, file_count,
                          size_bytes, engine_version, created_at, finished_at, lease_holder, lease_until)
     SELECT 'owner' || n % 50, 'rev_' || n, 'key' || n, md5(n::text), 'title ' || n, 'javascript', ARRAY['security'],
            'done', 'clean', 1, n, '1', now(), now(), 'x', now() FROM generate_series(1, ${REVIEWS}) n;
     INSERT INTO review_sources (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, key_id, sealed)
     SELECT owner_id, id, 'path' || size_bytes || '.js', 0, 'javascript', 1, 1, md5(id), 'k', '\\x00' FROM reviews;
     INSERT INTO findings (owner_id, review_id, id, sequence, rule_id, category, severity, tier, start_line, end_line, shown,
                           fingerprint, key_id, sealed)
     SELECT owner_id, reviews.id, 'fnd_' || n, n, 'rule', 'security', 'high', 'pattern', 1, 1, true, md5(n::text), 'k', '\\x00'
     FROM reviews, generate_series(1, 4) n`,
  );
  // The first release had another queue: none.
  await client.query("DROP SCHEMA pgboss CASCADE");
  await client.end();
  await applyRoles(url, TEST_ROLE_PREFIX, TEST_ROLE_PASSWORDS);
}
