import { afterAll, beforeAll, expect, test } from "vitest";
import { createObjectsUnderTest, newOwner, type ObjectsUnderTest } from "../testing/objects-under-test.ts";
import { createOccasionalSweep } from "./create-occasional-sweep.ts";
import { objectKey } from "./object-key.ts";
import { storeObject } from "./store-object.ts";

let t: ObjectsUnderTest;
beforeAll(async () => {
  t = await createObjectsUnderTest();
});
afterAll(() => t.close());

const MINUTE_MS = 60_000;
const never = new AbortController().signal;

/** An object whose time has passed. */
async function leaveOver(): Promise<string> {
  const ownerId = newOwner();
  const key = objectKey.next("export", ownerId);
  const about = { purpose: "export", contentType: "text/plain", expiresAt: t.services.clock.now() } as const;
  await storeObject(t.services, { ownerId, key, ...about }, new Uint8Array(1));
  return key;
}

test("a sweep that came to its end is not done again within half an hour", async () => {
  const sweep = createOccasionalSweep();
  await leaveOver();
  await sweep(t.services, never);
  expect(await t.keys()).toEqual([]);
  const later = await leaveOver();
  t.pass(29 * MINUTE_MS);
  await sweep(t.services, never);
  expect(await t.keys()).toEqual([later]);
  t.pass(2 * MINUTE_MS);
  await sweep(t.services, never);
  expect(await t.keys()).toEqual([]);
});

test("a sweep that was interrupted or failed is done again at once", async () => {
  const sweep = createOccasionalSweep();
  const key = await leaveOver();
  await sweep(t.services, AbortSignal.abort());
  expect(await t.keys()).toEqual([key]);
  await t.bucket.setFault({ mode: "fail", remaining: 4, method: null });
  await sweep(t.services, never).catch(() => undefined);
  await t.bucket.setFault({ mode: "none" });
  expect(await t.keys()).toEqual([key]);
  await sweep(t.services, never);
  expect(await t.keys()).toEqual([]);
});
