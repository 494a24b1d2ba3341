import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { CLEAR_HISTORY_CONSEQUENCE } from "@coderevai/contract/history";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import type { AnyTRPCProcedure } from "@trpc/server";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "../../root.ts";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";

const DAY_MS = 24 * 60 * 60_000;
const FREE_DAYS = ENTITLEMENTS.free.historyDays ?? 0;

let api: ApiUnderTest;
let sql: pg.Pool;
beforeAll(async () => {
  api = await createApiUnderTest();
  sql = new pg.Pool({ connectionString: api.databaseUrl, max: 1 });
});
afterAll(async () => {
  await sql.end();
  await api.close();
});

/** A finished review of that age. */
async function reviewOf(ownerId: OwnerId, ageMs: number, source = "eval(location.hash);\n"): Promise<ReviewId> {
  const { reviewId } = await api.caller(ownerId).review.start(codeInput(source, { path: "same.js" }));
  await finished(api, ownerId, reviewId);
  const createdAt = new Date(Date.now() - ageMs);
  await sql.query("UPDATE reviews SET created_at = $1 WHERE id = $2", [createdAt, reviewId]);
  await sql.query("UPDATE review_modes SET created_at = $1 WHERE review_id = $2", [createdAt, reviewId]);
  return reviewId;
}

const idsOf = async (ownerId: OwnerId, input = {}) => {
  const { rows, hasOlder } = await api.caller(ownerId).history.list({ limit: 50, ...input });
  return { ids: rows.map(({ id }) => id), hasOlder };
};

test("the history of the free plan reaches so many days back and says that there is more; Pro shows all", async () => {
  const owner = newOwner();
  const young = await reviewOf(owner, FREE_DAYS * DAY_MS - 60_000);
  expect(await idsOf(owner)).toEqual({ ids: [young], hasOlder: false });
  const old = await reviewOf(owner, FREE_DAYS * DAY_MS + 1_000);
  for (const filter of [{}, { mode: "security" }, { language: "javascript" }, { verdict: "findings" }]) {
    expect(await idsOf(owner, filter)).toEqual({ ids: [young], hasOlder: true });
  }
  expect(await idsOf(owner, { language: "python" })).toEqual({ ids: [], hasOlder: false });
  await storeSubscription(api.databaseUrl, owner, makeSubscription());
  expect(await idsOf(owner)).toEqual({ ids: [young, old], hasOlder: false });
  await storeSubscription(api.databaseUrl, owner, null);
  expect(await idsOf(owner)).toEqual({ ids: [young], hasOlder: true });
});

/** What each procedure that is given a review says of one that is older than the plan's history. */
const ATTEMPTS: Record<string, { tells: "beyond-plan" | "as ever"; input(reviewId: ReviewId): unknown }> = {
  "review.watch": { tells: "beyond-plan", input: (reviewId) => ({ reviewId, lastEventId: null }) },
  "review.get": { tells: "beyond-plan", input: (reviewId) => ({ reviewId }) },
  "review.diff": { tells: "beyond-plan", input: (reviewId) => ({ reviewId }) },
  "review.compare": { tells: "beyond-plan", input: (reviewId) => ({ reviewId }) },
  "review.export": { tells: "beyond-plan", input: (reviewId) => ({ reviewId, format: "json" }) },
  "review.files": { tells: "beyond-plan", input: (reviewId) => ({ reviewId, afterPosition: -1 }) },
  "review.file": { tells: "beyond-plan", input: (reviewId) => ({ reviewId, path: "same.js" }) },
  "review.feedback": {
    tells: "beyond-plan",
    input: (reviewId) => ({ reviewId, findingId: null, rating: { scale: "stars", value: 4 }, comment: null }),
  },
  "history.open": { tells: "beyond-plan", input: (reviewId) => ({ reviewId }) },
  // What somebody stored is theirs to stop and to delete, shown or not.
  "review.cancel": { tells: "as ever", input: (reviewId) => ({ reviewId }) },
  "history.remove": { tells: "as ever", input: (reviewId) => ({ reviewId }) },
};

// tRPC keeps one flat table by dotted path; its type shows the nested tree it was made from.
const table = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>;
const typeOf = (path: string) => (table[path]?._def.type === "mutation" ? "mutation" : "query");

test("every procedure that takes the id of a review is in the table", () => {
  const takesReview = (path: string) =>
    table[path]?._def.inputs.some((input) => input instanceof z.ZodObject && "reviewId" in input.shape);
  const paths = Object.keys(table).filter(takesReview);
  expect(Object.keys(ATTEMPTS).sort()).toEqual(paths.sort());
});

describe.each(Object.entries(ATTEMPTS))("%s", (path, { tells, input }) => {
  test(`of a review that is older than the plan's history tells ${tells}; with Pro all of it`, async () => {
    const owner = newOwner();
    const old = await reviewOf(owner, FREE_DAYS * DAY_MS + 1_000);
    const token = await api.mint.mint(owner);
    const call = () => api.callAs(token, typeOf(path), path, input(old));
    const free = await call();
    if (tells === "as ever") {
      expect(free.text).not.toContain("review.beyond-plan");
      return;
    }
    expect(free.text).toContain("review.beyond-plan");
    expect(free.text).not.toContain("fnd_");
    await storeSubscription(api.databaseUrl, owner, makeSubscription());
    const pro = await call();
    expect([pro.status, pro.text.includes("review.")]).toEqual([200, false]);
  });
});

test("a comparison does not tell of a review that the plan does not show", async () => {
  const owner = newOwner();
  const old = await reviewOf(owner, FREE_DAYS * DAY_MS + 1_000);
  const young = await reviewOf(owner, 0, "const a = 1;\n");
  await sql.query("UPDATE reviews SET project = 'github.com/acme/shop' WHERE owner_id = $1", [owner]);
  expect(await api.caller(owner).review.compare({ reviewId: young })).toBeNull();
  await storeSubscription(api.databaseUrl, owner, makeSubscription());
  expect((await api.caller(owner).review.compare({ reviewId: young }))?.baseId).toBe(old);
});

test("what is not shown is kept: it is deleted by its owner's word alone", async () => {
  const owner = newOwner();
  const old = await reviewOf(owner, FREE_DAYS * DAY_MS + 1_000);
  await expect(api.caller(newOwner()).history.open({ reviewId: old })).rejects.toMatchObject({
    cause: { code: "review.not-found" },
  });
  expect((await sql.query("SELECT id FROM reviews WHERE id = $1", [old])).rowCount).toBe(1);
  expect(await api.caller(owner).history.clear({ consequence: CLEAR_HISTORY_CONSEQUENCE })).toEqual({
    removedCount: 1,
  });
});
