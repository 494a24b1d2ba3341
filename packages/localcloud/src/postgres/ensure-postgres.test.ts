import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensurePostgres, type RunningPostgres } from "./ensure-postgres.ts";
import { findPostmaster } from "./postmaster.ts";

let folder: string;
let dataDir: string;
let started: RunningPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "coderevai-launcher-"));
  // As root, Postgres runs as nobody, who has to pass through.
  chmodSync(folder, 0o755);
  dataDir = join(folder, "state", "postgres");
  started = [];
});
afterEach(async () => {
  for (const server of started) {
    await server.stop();
    rmSync(server.dataDir, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function ensure(options: { settings?: Record<string, string> } = {}): Promise<RunningPostgres> {
  const server = await ensurePostgres({ dataDir, settings: { fsync: "off", ...options.settings } });
  started.push(server);
  return server;
}

async function query(server: RunningPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url("postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function pidOf(server: RunningPostgres): number {
  const pid = findPostmaster(server.dataDir)?.pid;
  if (pid === undefined) throw new Error("Postgres does not run");
  return pid;
}

test("a second call attaches to the server that runs, and the data is there", async () => {
  const first = await ensure();
  await query(first, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)");
  const second = await ensure();
  expect([first.reused, second.reused]).toEqual([false, true]);
  expect(second.url("x")).toBe(first.url("x"));
  expect(await query(second, "SELECT a FROM kept")).toEqual([{ a: 7 }]);
});

test("a killed Postgres is started again, with everything that was committed", async () => {
  const first = await ensure({ settings: { fsync: "on" } });
  await query(first, "CREATE TABLE kept (a int)");
  for (let round = 1; round <= 3; round += 1) {
    const server = await ensure();
    await query(server, `INSERT INTO kept VALUES (${round})`);
    const pid = pidOf(server);
    process.kill(pid, "SIGKILL");
    // On a busy machine it lives on for a moment, and answers.
    while (isRunning(pid)) await sleep(10);
    const again = await ensure();
    expect(again.reused).toBe(false);
    expect(await query(again, "SELECT count(*)::int AS n FROM kept")).toEqual([{ n: round }]);
  }
});

test("a server whose starter was killed goes on and is found again", async () => {
  const module = fileURLToPath(new URL("./ensure-postgres.ts", import.meta.url));
  const script = `import { ensurePostgres } from ${JSON.stringify(module)};
    const { port } = await ensurePostgres({ dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: "off" } });
    process.stdout.write(port + "\\n"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve) => child.stdout.once("data", (data) => resolve(Number(data))));
  child.kill("SIGKILL");
  const server = await ensure();
  expect(server).toMatchObject({ reused: true, port });
});

test("calls at the same moment get the same server", async () => {
  const servers = await Promise.all(Array.from({ length: 6 }, () => ensure()));
  expect(new Set(servers.map((server) => server.port)).size).toBe(1);
  expect(servers.filter((server) => !server.reused)).toHaveLength(1);
});

test("a pid file that a crash left behind is not believed, even when the pid belongs to another program", async () => {
  const first = await ensure();
  await first.stop();
  const lines = [process.pid, first.dataDir, 0, first.port, "", "127.0.0.1", "0 0", "ready"];
  writeFileSync(join(first.dataDir, "postmaster.pid"), `${lines.join("\n")}\n`);
  const again = await ensure();
  expect(again.reused).toBe(false);
  expect(await query(again, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("after stop() the process is gone, the port is free and the lock is released", async () => {
  const server = await ensure();
  const pid = pidOf(server);
  await server.stop();
  expect(findPostmaster(server.dataDir)).toBeNull();
  expect(existsSync(join(server.dataDir, "postmaster.pid"))).toBe(false);
  expect(existsSync(`${server.dataDir}.lock`)).toBe(false);
  expect(isRunning(pid)).toBe(false);
  expect(await isOpen(server.port)).toBe(false);
  await server.stop();
});

test("a lock whose holder was killed does not hold anybody up", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.once("exit", resolve));
  mkdirSync(join(folder, "state"));
  writeFileSync(`${dataDir}.lock`, String(child.pid));
  expect((await ensure()).reused).toBe(false);
});

test("a start that was killed while it made the folder leaves nothing that stops the next", async () => {
  mkdirSync(`${dataDir}.making`, { recursive: true });
  writeFileSync(join(`${dataDir}.making`, "PG_VERSION"), "18\n");
  const server = await ensure();
  expect(await query(server, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("data of another version of Postgres is refused with a sentence", async () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "PG_VERSION"), "17\n");
  await expect(ensure()).rejects.toThrow(/was made by Postgres 17, and this is Postgres 18\. Move it away/);
});

test("a folder with other files in it is left alone", async () => {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, "thesis.txt"), "do not lose");
  await expect(ensure()).rejects.toThrow("holds other files");
  expect(readFileSync(join(dataDir, "thesis.txt"), "utf8")).toBe("do not lose");
});

test("a setting that Postgres refuses is told with what Postgres said", async () => {
  await expect(ensure({ settings: { max_connections: "none" } })).rejects.toThrow(
    /did not start[\s\S]*max_connections/,
  );
});

test("the password is needed", async () => {
  const server = await ensure();
  const url = new URL(server.url("postgres"));
  url.password = "guess";
  const client = new pg.Client({ connectionString: url.toString() });
  await expect(client.connect()).rejects.toThrow("password authentication failed");
});

test.runIf(process.getuid?.() === 0)("root in a closed checkout keeps the data where nobody can reach it", async () => {
  chmodSync(folder, 0o700);
  const first = await ensure();
  expect(first.dataDir.startsWith("/var/tmp/coderevai-postgres/data-")).toBe(true);
  await query(first, "CREATE TABLE kept (a int)");
  await first.stop();
  const second = await ensure();
  expect(second.dataDir).toBe(first.dataDir);
  expect(await query(second, "SELECT * FROM kept")).toEqual([]);
  await second.stop();
  // The folder's id lives in the checkout: without it the old data is not taken for the new checkout's.
  rmSync(dataDir, { recursive: true });
  const third = await ensure();
  expect(third.dataDir).not.toBe(first.dataDir);
  expect(existsSync(first.dataDir)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const open = new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });
  const answer = await Promise.race([open, sleep(2_000).then(() => false)]);
  socket.destroy();
  return answer;
}
