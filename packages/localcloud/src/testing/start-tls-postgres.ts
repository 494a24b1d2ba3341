import { chmod, chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { ensurePostgres } from "../postgres/ensure-postgres.ts";
import { makeAuthority } from "./make-authority.ts";

/** A Postgres that takes TLS connections alone. Its certificate is `localhost`'s, so `127.0.0.1` is a wrong name for it. */
export interface TlsPostgres {
  readonly port: number;
  /** PEM: of the authority that signed the server's certificate, and of one that did not. */
  readonly caFile: string;
  readonly otherCaFile: string;
  /** As superuser, by the name of the certificate and without a word of TLS: a test adds what it tries. */
  url(database?: string): string;
  /** The server and its folder are gone after it. */
  stop(): Promise<void>;
}

/** Whoever does not ask for TLS is refused by the server itself. */
const TLS_ALONE = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

/** Starts one for a test, in a folder of its own: about half a second. */
export async function startTlsPostgres(): Promise<TlsPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-tls-"));
  // Where the tests run as root, Postgres runs as nobody and has to pass through.
  await chmod(folder, 0o755);
  const server = await ensurePostgres({ dataDir: path.join(folder, "postgres"), settings: { fsync: "off" } });
  const stop = async () => {
    await server.stop();
    for (const dir of [server.dataDir, folder]) await rm(dir, { recursive: true, force: true });
  };
  try {
    const [authority, other] = await Promise.all([makeAuthority("Test authority"), makeAuthority("Another")]);
    const { certificatePem, keyPem } = await authority.issue(["localhost"]);
    const [caFile, otherCaFile] = [path.join(folder, "ca.pem"), path.join(folder, "other-ca.pem")];
    await Promise.all([writeFile(caFile, authority.pem), writeFile(otherCaFile, other.pem)]);
    await giveFile(server.dataDir, "server.crt", certificatePem);
    await giveFile(server.dataDir, "server.key", keyPem);
    await turnOn(server.url("postgres"), () => giveFile(server.dataDir, "pg_hba.conf", TLS_ALONE));
    await untilRefused(server.url("postgres"));
    const url = (database = "postgres") => server.url(database).replace("@127.0.0.1:", "@localhost:");
    return { port: server.port, caFile, otherCaFile, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Postgres takes a key from its own user or root alone, and only when nobody else can read it. */
async function giveFile(dataDir: string, name: string, text: string): Promise<void> {
  const file = path.join(dataDir, name);
  const { uid, gid } = await stat(dataDir);
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
  if (process.getuid?.() === 0) await chown(file, uid, gid);
}

async function turnOn(url: string, restrict: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query("ALTER SYSTEM SET ssl = on");
    await restrict();
    await client.query("SELECT pg_reload_conf()");
  } finally {
    await client.end();
  }
}

/** The server reads its settings again when it comes to it. */
async function untilRefused(url: string): Promise<void> {
  for (let attempt = 1; attempt <= 500; attempt += 1) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on("error", () => {});
    const isRefused = await client.connect().then(
      () => false,
      () => true,
    );
    if (isRefused) return;
    await client.end();
    await sleep(10);
  }
  throw new Error("Postgres goes on taking connections without TLS");
}
