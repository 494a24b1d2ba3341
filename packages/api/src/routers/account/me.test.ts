import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

test("the plan is told with the limits that follow from it", async () => {
  const owner = newOwner();
  const limitsOf = (plan: "free" | "pro") =>
    Object.entries(ENTITLEMENTS[plan].callsPerMinute).map(([name, calls]) => ({ name, calls, windowMs: 60_000 }));
  expect(await api.caller(owner).account.me()).toMatchObject({ plan: "free", rateLimits: limitsOf("free") });
  await storeSubscription(api.databaseUrl, owner, makeSubscription());
  expect(await api.caller(owner).account.me()).toMatchObject({ plan: "pro", rateLimits: limitsOf("pro") });
  expect(await api.caller(newOwner()).account.me()).toMatchObject({ plan: "free" });
});
