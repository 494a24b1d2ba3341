import { randomBytes } from "node:crypto";
import { applyMigrations } from "@coderevai/db/migrate";
import { applyRoles, type RoleKey, roleName, swapRole } from "@coderevai/db/roles";
import { makeStateDir, startTestStandIns, type TestStandIns } from "@coderevai/localcloud/testing/stand-ins";
import { startTlsPostgres, type TlsPostgres } from "@coderevai/localcloud/testing/tls-postgres";
import pg from "pg";
import { startCloudSqlProxy } from "./cloud-sql-proxy.ts";
import { type Relay, startRelay } from "./relay.ts";

const ROLE_PREFIX = "check";
const DATABASE = "check_app";
const RELAYED = ["upstash", "s3", "clerk", "stripe", "gemini"] as const;
type Relayed = (typeof RELAYED)[number];

/** An installation of which every part is there: a Postgres that takes TLS alone, the stand-ins, a web process, a worker. */
export interface ServicesBench {
  /** With which every check passes. */
  readonly env: Readonly<Record<string, string>>;
  readonly postgres: TlsPostgres;
  readonly standIns: TestStandIns;
  /** Each stands before its service; `web` and `worker` are nothing but a relay. */
  readonly relays: Readonly<Record<Relayed | "web" | "worker", Relay>>;
  /** The database's address for one of its roles, or its superuser. */
  urlOf(role: RoleKey | "superuser", parameters?: Readonly<Record<string, string>>): string;
  /** The same database by a Unix socket, as Cloud SQL in Frankfurt gives it, for the app's role. */
  readonly socketUrl: string;
  /** A statement as superuser. */
  superuser(text: string, database?: string): Promise<void>;
  /** Names of objects in the bucket. */
  objectKeys(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const BENCH = { database: DATABASE, role: (key: RoleKey) => roleName(ROLE_PREFIX, key) } as const;

export async function openServicesBench(): Promise<ServicesBench> {
  const undo: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of undo.reverse()) await step();
  };
  try {
    const postgres = await startTlsPostgres();
    undo.push(postgres.stop);
    const verified = { sslmode: "verify-full", sslrootcert: postgres.caFile };
    const passwords = { migrator: secret(), app: secret(), readonly: secret() };
    const urlOf: ServicesBench["urlOf"] = (role, parameters = verified) => {
      const url = postgres.url(DATABASE);
      const query = new URLSearchParams(parameters).toString();
      return `${role === "superuser" ? url : swapRole(url, roleName(ROLE_PREFIX, role), passwords[role])}?${query}`;
    };
    await runOnce(`${postgres.url()}?${new URLSearchParams(verified)}`, `CREATE DATABASE ${DATABASE}`);
    await applyMigrations({ url: urlOf("superuser") });
    await applyRoles(urlOf("superuser"), ROLE_PREFIX, passwords);

    const web = await startRelay(null);
    const worker = await startRelay(null);
    const { stateDir, remove } = await makeStateDir();
    const cloudSql = await startCloudSqlProxy(stateDir, "check:europe-west3:main", postgres);
    const standIns = await startTestStandIns(stateDir, web.url);
    undo.push(remove, standIns.stop, cloudSql.stop, worker.stop, web.stop);
    const [upstash, s3, clerk, stripe, gemini] = await Promise.all(
      RELAYED.map((name) => startRelay(standIns.urls[name])),
    );
    if (!(upstash && s3 && clerk && stripe && gemini)) throw new Error("a relay is missing");
    const relays = { web, worker, upstash, s3, clerk, stripe, gemini };
    undo.push(...[upstash, s3, clerk, stripe, gemini].map((relay) => relay.stop));
    const env = {
      ...standIns.env,
      APP_ENV: "development",
      APP_ORIGIN: web.url,
      DATABASE_URL: urlOf("app"),
      DATABASE_URL_UNPOOLED: urlOf("app"),
      SOURCE_ENCRYPTION_KEY: standIns.keys.sourceEncryptionKey,
      WORKER_URL: worker.url,
      WORKER_TOKEN: secret(),
      UPSTASH_REDIS_REST_URL: upstash.url,
      R2_ENDPOINT: s3.url,
      CLERK_API_URL: clerk.url,
      STRIPE_API_BASE: stripe.url,
      GEMINI_BASE_URL: `${gemini.url}/v1beta`,
    };
    return {
      env,
      postgres,
      standIns,
      relays,
      urlOf,
      socketUrl: `postgresql://${BENCH.role("app")}:${passwords.app}@/${DATABASE}?host=${cloudSql.folder}`,
      superuser: (text, database = DATABASE) =>
        runOnce(`${postgres.url(database)}?${new URLSearchParams(verified)}`, text),
      objectKeys: async () => {
        const objects = (await standIns.control.listObjects()) as readonly { readonly key: string }[];
        return objects.map(({ key }) => key);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function secret(): string {
  return randomBytes(18).toString("hex");
}

async function runOnce(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
