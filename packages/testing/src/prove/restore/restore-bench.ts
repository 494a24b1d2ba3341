import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { applyRoles, roleName, swapRole } from "@coderevai/db/roles";
import { ensurePostgres } from "@coderevai/localcloud/postgres";
import { startTestBucket } from "@coderevai/localcloud/testing/bucket";
import { type Blobs, createBlobs } from "@coderevai/platform/blobs";
import pg from "pg";

/** A server of its own, a bucket in files, and what `pnpm backup` finds in its environment. */
export interface RestoreBench {
  /** Of the installation's database: migrated, and empty at first. */
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly blobs: Blobs;
  /** Of another database of the server. */
  urlOf(database: string): string;
  /** On the database of that address. */
  query<Row extends object>(url: string, text: string, values?: readonly unknown[]): Promise<Row[]>;
  databases(): Promise<string[]>;
}

/** As a server for production is set, but for its size; what is committed is on the disk. */
const SETTINGS = { shared_buffers: "512MB", max_wal_size: "8GB" };

const PREFIX = "coderevai";
const PASSWORDS = {
  migrator: randomBytes(12).toString("hex"),
  app: randomBytes(12).toString("hex"),
  readonly: randomBytes(12).toString("hex"),
};

/** Nothing of it stays. */
export async function withRestoreBench<T>(use: (bench: RestoreBench) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-restore-"));
  const postgres = await ensurePostgres({ dataDir: path.join(folder, "postgres"), settings: SETTINGS });
  const bucket = await startTestBucket();
  try {
    await query(postgres.url("postgres"), "CREATE DATABASE coderevai");
    const url = postgres.url("coderevai");
    await applyMigrations({ url });
    await applyRoles(url, PREFIX, PASSWORDS);
    return await use({
      url,
      env: {
        BACKUP_DATABASE_URL: swapRole(url, roleName(PREFIX, "readonly"), PASSWORDS.readonly),
        DATABASE_ROLE_PREFIX: PREFIX,
        RESTORE_DATABASE_URL: postgres.url("restored"),
        BACKUP_BUCKET: bucket.r2.bucket,
        R2_ENDPOINT: bucket.r2.endpoint,
        R2_ACCESS_KEY_ID: bucket.r2.accessKeyId,
        R2_SECRET_ACCESS_KEY: bucket.r2.secretAccessKey,
        BACKUP_ENCRYPTION_KEY: `b1:${randomBytes(32).toString("base64")}`,
        SOURCE_ENCRYPTION_KEY: `k1:${SOURCE_SECRET.toString("base64")}`,
      },
      blobs: createBlobs(bucket.r2, { now: () => new Date() }),
      urlOf: (database) => postgres.url(database),
      query,
      databases: async () => {
        const rows = await query<{ datname: string }>(postgres.url("postgres"), "SELECT datname FROM pg_database");
        return rows.map(({ datname }) => datname);
      },
    });
  } finally {
    await bucket.stop();
    await postgres.stop();
    for (const used of [postgres.dataDir, folder]) await rm(used, { recursive: true, force: true });
  }
}

/** Seals the sources of the reviews that are made by the store. */
const SOURCE_SECRET = createHash("sha256").update("the sources of an experiment").digest();

async function query<Row extends object>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
