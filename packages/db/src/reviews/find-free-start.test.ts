import type { OwnerId } from "@coderevai/contract/ids";
import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PrismaClient } from "../generated/client.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { findFreeStart } from "./find-free-start.ts";

let store: TestStore;
let prisma: PrismaClient;
beforeAll(async () => {
  store = await openTestStore();
  prisma = new PrismaClient({ adapter: new PrismaPg(store.url) });
});
afterAll(async () => {
  await prisma.$disconnect();
  await store.close();
});

const LIMIT = { calls: 5, windowMs: 60_000 };
const NOW = new Date("2026-05-01T12:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);

/** Asks for a start and notes it, as the start of a job does. */
async function start(ownerId: OwnerId, createdAt: Date, earliest = createdAt): Promise<number> {
  return await prisma.$transaction(async (transaction) => {
    const startsAt = await findFreeStart(transaction, ownerId, earliest, LIMIT);
    const review = makeReview({ ownerId, createdAt });
    await transaction.$executeRaw`
      INSERT INTO reviews (owner_id, id, idempotency_key, input_hash, title, language, modes, file_count, size_bytes,
                           runner, status, engine_version, created_at, starts_at, lease_holder, lease_until, is_metered)
      VALUES (${ownerId}, ${review.id}, ${review.idempotencyKey}, '', '', 'other', '{}', 1, 1, 'queue', 'queued', '',
              ${createdAt}::timestamptz, ${startsAt}::timestamptz, '', ${createdAt}::timestamptz, false)`;
    return startsAt.getTime() - NOW.getTime();
  });
}

test("five start at once, the sixth to tenth a window later, the eleventh two", async () => {
  const owner = makeOwner();
  const starts: number[] = [];
  for (let call = 0; call < 11; call += 1) starts.push(await start(owner, after(call)));
  expect(starts).toEqual([0, 1, 2, 3, 4, 60_000, 60_001, 60_002, 60_003, 60_004, 120_000]);
});

test("what waits is counted: calls made when it starts do not double the rate", async () => {
  const owner = makeOwner();
  for (let call = 0; call < 10; call += 1) await start(owner, NOW);
  expect(await start(owner, after(61_000))).toBe(120_000);
});

test("the limiter's word is kept where it is later", async () => {
  expect(await start(makeOwner(), NOW, after(7_000))).toBe(7_000);
});

test("of many at the same moment no window holds more than the limit", async () => {
  const owner = makeOwner();
  const starts = await Promise.all(Array.from({ length: 12 }, () => start(owner, NOW)));
  const count = (at: number) => starts.filter((one) => one === at).length;
  expect([count(0), count(60_000), count(120_000)]).toEqual([5, 5, 2]);
});

test("a review that was stopped before it started leaves its place, one of somebody else never takes one", async () => {
  const [owner, other] = [makeOwner(), makeOwner()];
  for (let call = 0; call < 6; call += 1) await start(owner, NOW);
  expect(await start(other, NOW)).toBe(0);
  await store.sql.query(
    `UPDATE reviews SET status = 'canceled', verdict = 'not_reviewed', finished_at = $2
     WHERE owner_id = $1 AND starts_at > created_at`,
    [owner, after(10)],
  );
  expect(await start(owner, after(20))).toBe(60_000);
});
