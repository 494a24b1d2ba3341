import { randomBytes } from "node:crypto";
import { createTestDatabase, openStoreOn, type TestStore } from "@coderevai/db/testing";
import { startTestBucket } from "@coderevai/localcloud/testing/bucket";
import { type Blobs, createBlobs } from "@coderevai/platform/blobs";
import pg from "pg";
import { runBackupCommand } from "../../backup-command.ts";
import { DATABASE_URL } from "../restore/database-url.ts";

interface Ran {
  readonly code: number;
  /** What the command says to programs. */
  readonly json: Record<string, unknown>;
  readonly complaint: string;
}

/** An installation with a bucket for its back-ups, and the command line. */
export interface BackupBench {
  readonly store: TestStore;
  /** Of its database, as superuser. */
  readonly adminUrl: string;
  /** What the command finds in its environment; a test may change it. */
  readonly env: Record<string, string>;
  /** Moves a second with each command, because ids are of a second, and when a test moves it. */
  readonly clock: { now: Date };
  /** The bucket, to damage what lies in it. */
  readonly blobs: Blobs;
  run(...words: string[]): Promise<Ran>;
  /** Makes every answer of the bucket take so long. */
  slow(delayMs: number): Promise<void>;
  /** Keys of the bucket's objects with this beginning. */
  keys(prefix: string): Promise<string[]>;
  /** A name that no database has yet becomes the one to restore into. @returns its address */
  newTarget(): string;
  /** On any database of the server. */
  query(url: string, text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export async function openBackupBench(): Promise<BackupBench> {
  const { url, adminUrl, readUrl, drop } = await createTestDatabase();
  const bucket = await startTestBucket();
  const store = openStoreOn(url, adminUrl);
  const clock = { now: new Date() };
  const made: string[] = [];
  const env: Record<string, string> = {
    DATABASE_URL: url,
    BACKUP_DATABASE_URL: readUrl,
    DATABASE_ROLE_PREFIX: new URL(readUrl).username.replace(/_readonly$/, ""),
    BACKUP_BUCKET: bucket.r2.bucket,
    R2_ENDPOINT: bucket.r2.endpoint,
    R2_ACCESS_KEY_ID: bucket.r2.accessKeyId,
    R2_SECRET_ACCESS_KEY: bucket.r2.secretAccessKey,
    BACKUP_ENCRYPTION_KEY: `b1:${randomBytes(32).toString("base64")}`,
    SOURCE_ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  };
  const blobs = createBlobs(bucket.r2, { now: () => new Date() });
  return {
    store,
    adminUrl,
    env,
    clock,
    blobs,
    run: (...words) => run(words, env, clock),
    slow: (delayMs) => bucket.setFault(delayMs > 0 ? { mode: "slow", delayMs } : { mode: "none" }),
    keys: async (prefix) => {
      const keys: string[] = [];
      for await (const { key } of blobs.list(prefix, 10_000)) keys.push(key);
      return keys;
    },
    newTarget: () => {
      const name = `restored_${randomBytes(6).toString("hex")}`;
      made.push(name);
      env.RESTORE_DATABASE_URL = DATABASE_URL.withName(adminUrl, name);
      return env.RESTORE_DATABASE_URL;
    },
    query,
    close: async () => {
      await store.close();
      await bucket.stop();
      for (const name of made) await query(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await drop();
    },
  };
}

async function run(words: string[], env: Record<string, string>, clock: { now: Date }): Promise<Ran> {
  const said = { out: "{}", complaint: "" };
  clock.now = new Date(clock.now.getTime() + 1_000);
  const code = await runBackupCommand([...words, "--json"], {
    env,
    now: () => clock.now,
    write: (text) => Object.assign(said, { out: text }),
    complain: (text) => Object.assign(said, { complaint: text }),
  });
  return { code, json: JSON.parse(said.out) as Record<string, unknown>, complaint: said.complaint };
}

async function query(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
