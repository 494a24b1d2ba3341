import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { insertJob, plannedFiles, type StoredJob } from "../testing/make-job.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { openReviewQueue, type ReviewQueue } from "./review-queue.ts";

let store: TestStore;
const queues: ReviewQueue[] = [];
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.close()));
  await store.close();
});

async function openQueue(): Promise<ReviewQueue> {
  const onError = (error: unknown) => expect.unreachable(String(error));
  const queue = await openReviewQueue({ url: store.url, onError });
  queues.push(queue);
  return queue;
}

const keyOf = ({ ownerId, id }: StoredJob) => ({ ownerId, reviewId: id });
const leaseOf = (holder: string) => ({ holder, until: new Date(Date.now() + 60_000) });

/** As if the worker had said nothing for eleven seconds. */
const silence = (id: string) =>
  store.sql.query("UPDATE pgboss.job SET heartbeat_on = now() - interval '11 seconds' WHERE id = $1", [id]);

test("a job is given out once and is gone when it is over", async () => {
  const [one, two] = [await openQueue(), await openQueue()];
  const job = await insertJob(store);
  const taken = await Promise.all([one.take(), two.take(), one.take(), two.take()]);
  const [mine, ...others] = taken.filter((some) => some !== null);
  expect([mine?.key, others]).toEqual([keyOf(job), []]);
  expect(await two.look()).toEqual({ activeCount: 1, readyCount: 0, oldestReadyMs: 0, nextStart: null });
  if (mine) await one.complete(mine);
  expect(await two.look()).toEqual({ activeCount: 0, readyCount: 0, oldestReadyMs: 0, nextStart: null });
});

test("the job of a worker that fell silent is free again, and the late one can do nothing with it", async () => {
  const [dead, alive] = [await openQueue(), await openQueue()];
  const job = await insertJob(store);
  const lost = await dead.take();
  if (!lost) throw new Error("a job");
  await alive.tend();
  expect(await alive.take()).toBeNull();
  await silence(lost.id);
  await sleep(1_000);
  await alive.tend();
  await vi.waitFor(async () => expect((await alive.look()).readyCount).toBe(1), { timeout: 5_000 });
  const taken = await alive.take();
  expect(taken?.key).toEqual(keyOf(job));
  expect(await dead.beat(lost)).toBe(false);
  await dead.complete(lost);
  await dead.giveBack(lost);
  expect(await alive.look()).toMatchObject({ activeCount: 1 });
  if (taken) expect(await alive.beat(taken)).toBe(true);
});

test("a job that is put back comes again", async () => {
  const queue = await openQueue();
  await insertJob(store);
  const taken = await queue.take();
  if (taken) await queue.giveBack(taken);
  const state = await queue.look();
  expect(state).toMatchObject({ activeCount: 0, readyCount: 0 });
  expect(state.nextStart?.getTime()).toBeLessThan(Date.now() + 3_000);
});

test("a job whose time has not come is not given out, and its time is known", async () => {
  const queue = await openQueue();
  const earliestStart = new Date(Date.now() + 60_000);
  await insertJob(store, { earliestStart });
  expect(await queue.take()).toBeNull();
  expect(await queue.look()).toEqual({ activeCount: 0, readyCount: 0, oldestReadyMs: 0, nextStart: earliestStart });
});

test("how long the oldest job waits is told from the moment it could have started", async () => {
  const queue = await openQueue();
  await insertJob(store);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const { readyCount, oldestReadyMs } = await queue.look();
  expect(readyCount).toBe(1);
  expect(oldestReadyMs).toBeGreaterThanOrEqual(25);
  expect(oldestReadyMs).toBeLessThan(10_000);
  await queue.take();
});

/** Takes everything that waits, one after the other; whose turn it was. */
async function turns(queue: ReviewQueue, count = 100): Promise<string[]> {
  const order: string[] = [];
  while (order.length < count) {
    const taken = await queue.take();
    if (taken === null) break;
    await store.jobs.claim(taken.key, leaseOf("w"), "test");
    order.push(taken.key.ownerId);
  }
  return order;
}

async function insertMany(ownerId: StoredJob["ownerId"], count: number): Promise<StoredJob[]> {
  const jobs = [];
  for (let index = 0; index < count; index += 1) {
    const createdAt = new Date(Date.now() - (count - index) * 15_000);
    jobs.push(await insertJob(store, { ownerId, createdAt }, plannedFiles(1)));
  }
  return jobs;
}

test("owners take turns, whoever came first with however much", async () => {
  const queue = await openQueue();
  const [a, b, c] = [makeOwner(), makeOwner(), makeOwner()];
  await insertMany(a, 5);
  await insertMany(b, 2);
  await insertMany(c, 3);
  expect(await turns(queue)).toEqual([a, b, c, a, b, c, a, c, a, a]);
});

test("who comes anew waits for one turn of each other at most, and overtakes nobody's next turn for ever", async () => {
  const queue = await openQueue();
  const [hog, late] = [makeOwner(), makeOwner()];
  await insertMany(hog, 10);
  expect(await turns(queue, 4)).toEqual([hog, hog, hog, hog]);
  await insertMany(late, 3);
  expect(await turns(queue, 6)).toEqual([late, hog, late, hog, late, hog]);
  const visitors = [];
  for (let index = 0; index < 3; index += 1) {
    const visitor = makeOwner();
    visitors.push(visitor);
    await insertMany(visitor, 1);
  }
  expect(await turns(queue)).toEqual([...visitors, hog, hog, hog]);
});

test("who canceled what came before moves up", async () => {
  const queue = await openQueue();
  const owner = makeOwner();
  const [first, second, third] = (await insertMany(owner, 3)) as [StoredJob, StoredJob, StoredJob];
  await insertMany(makeOwner(), 5);
  await store.reviews.cancel(keyOf(first), new Date());
  await store.reviews.cancel(keyOf(second), new Date());
  await store.jobs.rank(owner);
  const order = [];
  for (let taken = await queue.take(); taken !== null; taken = await queue.take()) order.push(taken.key.reviewId);
  expect(order.indexOf(third.id)).toBeLessThan(4);
  expect(order).toHaveLength(8);
});

test("a review whose job is dead or gone is found, one that waits or is worked on is not", async () => {
  const queue = await openQueue();
  const createdAt = new Date(Date.now() - 60_000);
  const jobs = [];
  for (let index = 0; index < 4; index += 1) jobs.push(await insertJob(store, { createdAt }));
  const [gone, dead, active, waiting] = jobs as [StoredJob, StoredJob, StoredJob, StoredJob];
  const set = (state: string, { id }: StoredJob) =>
    store.sql.query("UPDATE pgboss.job SET state = $1::pgboss.job_state WHERE singleton_key = $2", [state, id]);
  await store.sql.query("DELETE FROM pgboss.job WHERE singleton_key = $1", [gone.id]);
  await set("failed", dead);
  await set("active", active);
  const orphans = await queue.findOrphans(10);
  expect(new Set(orphans.map(({ reviewId }) => reviewId))).toEqual(new Set([gone.id, dead.id]));
  expect(await queue.findOrphans(1)).toHaveLength(1);
  for (const orphan of orphans) expect(await store.jobs.fail(orphan, new Date())).toBe(true);
  expect(await queue.findOrphans(10)).toEqual([]);
  expect((await store.reviews.findSummary(keyOf(waiting)))?.status).toBe("queued");
});
