import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { OwnerId } from "@coderevai/contract/ids";
import { type StandbyPair, startStandby } from "@coderevai/localcloud/testing/standby";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createDatabase } from "../create-database.ts";
import type { Database } from "../database.ts";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { applyRoles } from "../roles/apply-roles.ts";
import { swapRole } from "../roles/swap-role.ts";
import { testKey } from "../testing/open-test-store.ts";
import { spendUnits } from "../testing/spend-units.ts";

const PASSWORDS = { migrator: "m", app: "a", readonly: "r" };
const PERIOD = { start: new Date("2026-11-01T00:00:00Z"), end: new Date("2026-12-01T00:00:00Z") };

let pair: StandbyPair;
let url: string;
let replicaUrl: string;
const opened: Database[] = [];
beforeAll(async () => {
  pair = await startStandby(async (urlOf) => {
    await applyMigrations({ url: urlOf("postgres") });
    await applyRoles(urlOf("postgres"), "x", PASSWORDS);
  });
  url = swapRole(pair.primaryUrl("postgres"), "x_app", PASSWORDS.app);
  replicaUrl = swapRole(pair.standbyUrl("postgres"), "x_readonly", PASSWORDS.readonly);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()));
});
afterAll(() => pair.stop());

function open(replica: string, moves: string[] = []): Database {
  const pool = { minConnections: 0, maxConnections: 2 };
  const database = createDatabase({
    ...{ url, ...pool, sourceKeys: [testKey("k1", 1)] },
    replica: { url: replica, ...pool },
    onReadsMoved: (to) => moves.push(to),
  });
  opened.push(database);
  return database;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const newOwner = () => OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
const spend = (ownerId: OwnerId) => spendUnits(url, { ownerId, plan: "free", period: PERIOD, units: 5 });

async function onStandby(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: pair.standbyUrl("postgres"), connectionTimeoutMillis: 5_000 });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

async function read(database: Database, ownerId: OwnerId) {
  const lagging = await database.units.findLaggingDays(ownerId, "free", PERIOD);
  const now = await database.units.findDays(ownerId, "free", PERIOD);
  return [lagging, now].map((days) => days.reduce((sum, { units }) => sum + units, 0));
}

test("reads that may lag go to the standby, all others see what was just written", async () => {
  const [before, after] = [newOwner(), newOwner()];
  const database = open(replicaUrl);
  await spend(before);
  await vi.waitFor(async () => expect(await read(database, before)).toEqual([5, 5]), { timeout: 10_000 });
  await onStandby("SELECT pg_wal_replay_pause()");
  try {
    await spend(after);
    expect(await read(database, after)).toEqual([0, 5]);
    expect((await database.units.findUsage(after, "free", PERIOD)).units.settled).toBe(5);
    await database.billing.bindCustomer(after, "cus_after", new Date());
    expect(await database.billing.listStale(new Date(), { after: "", limit: 10 })).toEqual([]);
    expect(await database.billing.find(after)).toMatchObject({ customerId: "cus_after" });
    expect(database.readsFrom()).toBe("replica");
  } finally {
    await onStandby("SELECT pg_wal_replay_resume()");
  }
  await vi.waitFor(async () => expect(await read(database, after)).toEqual([5, 5]), { timeout: 10_000 });
});

test("without a standby the primary answers, and nobody speaks of one", async () => {
  const owner = newOwner();
  const database = createDatabase({ url, minConnections: 0, maxConnections: 2, sourceKeys: [testKey("k1", 1)] });
  opened.push(database);
  await spend(owner);
  expect(await read(database, owner)).toEqual([5, 5]);
  expect(database.readsFrom()).toBe("primary");
});

test("a standby that hangs, or that nobody may use, costs a second once, and the primary answers", async () => {
  const hole = createServer((socket) => socket.on("error", () => {}));
  const hanging = `postgresql://u:p@127.0.0.1:${await listen(hole)}/x`;
  const owner = newOwner();
  await spend(owner);
  for (const address of [hanging, swapRole(replicaUrl, "x_readonly", "wrong"), "postgresql://u:p@127.0.0.1:1/x"]) {
    const moves: string[] = [];
    const database = open(address, moves);
    const startedMs = performance.now();
    for (let time = 0; time < 20; time += 1) expect(await read(database, owner)).toEqual([5, 5]);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect([database.readsFrom(), moves]).toEqual(["away", ["away"]]);
  }
  hole.close();
});

/** The way to the standby, which can be cut. */
async function openWay() {
  const { port } = new URL(replicaUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(port), "127.0.0.1");
    for (const socket of [near, far]) sockets.add(socket.on("error", () => {}));
    if (isCut) near.destroy();
    else near.pipe(far).pipe(near);
  });
  const at = await listen(server);
  return {
    url: replicaUrl.replace(`:${port}/`, `:${at}/`),
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: () => server.close(),
  };
}

test("when the standby goes the primary answers at once, when it is back it is asked again, and each is told once", async () => {
  const owner = newOwner();
  const moves: string[] = [];
  const way = await openWay();
  const database = open(way.url, moves);
  await spend(owner);
  await vi.waitFor(async () => expect(await read(database, owner)).toEqual([5, 5]), { timeout: 10_000 });
  way.cut();
  for (let time = 0; time < 5; time += 1) expect(await read(database, owner)).toEqual([5, 5]);
  expect([database.readsFrom(), moves]).toEqual(["away", ["away"]]);
  way.mend();
  await read(database, owner);
  expect(database.readsFrom()).toBe("away");
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 10_000);
  for (let time = 0; time < 5; time += 1) expect(await read(database, owner)).toEqual([5, 5]);
  later.mockRestore();
  expect([database.readsFrom(), moves]).toEqual(["replica", ["away", "replica"]]);
  way.close();
});
