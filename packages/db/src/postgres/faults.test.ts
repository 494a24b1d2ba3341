import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../create-database.ts";
import type { Database } from "../database.ts";
import { StorageUnavailable } from "../storage-unavailable.ts";
import { makeEvent, subscribed } from "../testing/make-billing.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { makeIntake } from "../testing/make-intake.ts";
import { makeJob } from "../testing/make-job.ts";
import { makeKey } from "../testing/make-key.ts";
import { makeObject } from "../testing/make-object.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore, testKey } from "../testing/open-test-store.ts";

let store: TestStore;
const opened: Database[] = [];
const servers: Server[] = [];
beforeAll(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await Promise.all(opened.splice(0).map((database) => Promise.race([database.close(), sleep(3_000)])));
});
afterAll(() => store.close());

function connectTo(url: string, maxConnections = 5): Database {
  const database = createDatabase({ url, minConnections: 0, maxConnections, sourceKeys: [testKey("k1", 1)] });
  opened.push(database);
  return database;
}

/** A server that does with each connection what the test says. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Every verb, also those of several statements. */
function everyVerb({ reviews, intakes, jobs, objects, usage, billing, keys, ping }: Database): Promise<unknown>[] {
  const review = makeReview();
  const intake = makeIntake();
  const object = makeObject();
  const key = { ownerId: review.ownerId, reviewId: review.id };
  const lease = { holder: "h", until: new Date() };
  const outcome = { status: "done", verdict: "clean", files: [], finishedAt: new Date() } as const;
  const rating = { scale: "stars", value: 1 } as const;
  const call = { requestId: "r", procedure: "p", at: new Date(), durationMs: 1, status: "ok", tokens: 0 };
  return [
    ping(),
    reviews.insert(review),
    reviews.appendFindings(key, [{ sequence: 1, finding: makeFinding(1) }]),
    reviews.finish(key, "h", outcome),
    reviews.renewLease(key, lease),
    reviews.cancel(key, new Date()),
    reviews.claimExpired(new Date(), lease, 1),
    reviews.nextLeaseEnd(),
    reviews.findSummary(key),
    reviews.findFilePage(key, -1, 1),
    reviews.findFilesAfter(key, 0, 1),
    reviews.findFindingsAfter(key, 0, 1),
    reviews.findVisible(key, new Date()),
    reviews.findPrevious(key, null),
    reviews.findSources(key, ["a.js"]),
    reviews.findPlaces(key, ["a.js"]),
    reviews.findChange(key),
    reviews.findReview(key),
    reviews.openReview(key),
    reviews.listHistory(key.ownerId, { limit: 1 }, null),
    reviews.remove(key, new Date()),
    reviews.clear(key.ownerId, new Date()),
    reviews.saveFeedback(key.ownerId, { reviewId: review.id, findingId: null, rating, comment: null }, new Date()),
    reviews.findFeedback(key, null),
    intakes.insert(intake),
    intakes.find({ ownerId: intake.ownerId, intakeId: intake.id }, new Date()),
    intakes.removeExpired(new Date(), 1),
    intakes.removeBeyond(intake.ownerId, 1),
    objects.reserve(object),
    objects.reserve(object, 1),
    objects.confirm(object),
    objects.findOwned(object),
    objects.findBeginning(object),
    objects.markDeleting(object),
    objects.forget(object),
    objects.findSweepable({ now: new Date(), untouchedSince: new Date() }, 1),
    objects.findKnown([object]),
    usage.record({ ownerId: key.ownerId, ...call }),
    jobs.insert(makeJob()),
    jobs.claim(key, lease, "test"),
    jobs.waitingFiles(key, -1, 1),
    jobs.findResults(key.ownerId, [{ path: "a.js", resultKey: "k" }]),
    jobs.completeFiles(key, "h", []),
    jobs.finish(key, "h", { verdict: "clean", finishedAt: new Date() }),
    jobs.fail(key, new Date()),
    jobs.release(key, "h", new Date()),
    jobs.rank(key.ownerId),
    keys.insert(makeKey(), 1),
    keys.list(key.ownerId),
    keys.remove(key.ownerId, makeKey().id),
    keys.findHolder("a".repeat(64)),
    keys.noteUse({ ownerId: key.ownerId, keyId: makeKey().id }, new Date(), new Date()),
    billing.find(key.ownerId),
    billing.bindCustomer(key.ownerId, "cus_1", new Date()),
    billing.noteEvent(makeEvent("cus_1"), new Date()),
    billing.sync("cus_1", async () => subscribed(), { now: () => new Date() }),
    billing.findUnsettled(["evt_1"]),
    billing.listWaiting({ after: "", limit: 1 }),
    billing.listStale(new Date(), { after: "", limit: 1 }),
    billing.listMirrorable(new Date(), { after: "", limit: 1 }),
    billing.noteMirrored(key.ownerId, "free"),
    billing.removeSettled(new Date(), 1),
    billing.findCursor("events"),
    billing.moveCursor("events", new Date()),
  ];
}

async function expectAllUnavailable(database: Database): Promise<void> {
  const startedAt = performance.now();
  const answers = await Promise.allSettled(everyVerb(database));
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  for (const answer of answers) {
    expect(answer.status).toBe("rejected");
    if (answer.status === "rejected") expect(answer.reason).toBeInstanceOf(StorageUnavailable);
  }
}

test("a server that accepts and never answers is given up within 3 s, by every verb", async () => {
  const port = await listen(() => {});
  await expectAllUnavailable(connectTo(`postgresql://u:p@127.0.0.1:${port}/x`));
});

test("a port where nothing listens", async () => {
  await expectAllUnavailable(connectTo("postgresql://u:p@127.0.0.1:1/x"));
});

test("a server that hangs up at once", async () => {
  const port = await listen((socket) => socket.destroy());
  await expectAllUnavailable(connectTo(`postgresql://u:p@127.0.0.1:${port}/x`));
});

test("a host name that does not exist, a database that does not exist and a wrong password", async () => {
  await expectAllUnavailable(connectTo("postgresql://u:p@no-such-host.invalid:5432/x"));
  const url = new URL(store.url);
  url.pathname = "/no_such_database";
  await expectAllUnavailable(connectTo(url.toString()));
  const wrong = new URL(store.url);
  wrong.password = "wrong";
  await expectAllUnavailable(connectTo(wrong.toString()));
});

test("a lock that somebody holds does not hold the caller for more than 3 s", async () => {
  const blocker = await store.sql.connect();
  try {
    await blocker.query("BEGIN; LOCK TABLE reviews IN ACCESS EXCLUSIVE MODE");
    const startedAt = performance.now();
    const summary = connectTo(store.url).reviews.findSummary({ ownerId: makeOwner(), reviewId: makeReview().id });
    await expect(summary).rejects.toBeInstanceOf(StorageUnavailable);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  } finally {
    await blocker.query("ROLLBACK");
    blocker.release();
  }
});

test("idle connections killed 100 times over do not end the process, and the next statement works", async () => {
  const database = connectTo(store.url, 4);
  let killed = 0;
  while (killed < 100) {
    await Promise.all([1, 2, 3, 4].map(() => database.ping()));
    const { rows } = await store.sql.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'coderevai' AND datname = current_database()`,
    );
    killed += rows.length;
    await sleep(10);
  }
  await database.ping();
});

test("a statement cut in the middle is storage trouble, and the next one works", async () => {
  const database = connectTo(store.url, 2);
  const blocker = await store.sql.connect();
  await blocker.query("BEGIN; LOCK TABLE reviews IN ACCESS EXCLUSIVE MODE");
  const waiting = database.reviews.listHistory(makeOwner(), { limit: 1 }, null);
  const refused = expect(waiting).rejects.toBeInstanceOf(StorageUnavailable);
  await sleep(200);
  await store.sql.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'coderevai' AND datname = current_database()`,
  );
  await refused;
  await blocker.query("ROLLBACK");
  blocker.release();
  expect(await database.reviews.listHistory(makeOwner(), { limit: 1 }, null)).toEqual({
    rows: [],
    nextCursor: null,
    hasOlder: false,
  });
});

test("a defect of ours is not called storage trouble", async () => {
  await store.sql.query("ALTER TABLE api_usage RENAME TO api_usage_away");
  const row = {
    ownerId: makeOwner(),
    requestId: "r",
    procedure: "p",
    at: new Date(),
    durationMs: 1,
    status: "ok",
    tokens: 0,
  };
  const failure: unknown = await connectTo(store.url)
    .usage.record(row)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(StorageUnavailable);
  await store.sql.query("ALTER TABLE api_usage_away RENAME TO api_usage");
});
