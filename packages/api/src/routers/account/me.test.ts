import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

test("somebody who never paid is on the free plan", async () => {
  expect((await api.caller(newOwner()).account.me()).plan).toBe("free");
});
