import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KeyRing } from "../encryption/key-ring.ts";
import { SourceCipher } from "../encryption/source-cipher.ts";
import { PrismaClient } from "../generated/client.ts";
import type { StoredIntake } from "../intake-store.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore, testKey } from "../testing/open-test-store.ts";
import { findPack, storeIntake } from "../testing/store-intake.ts";
import { takeIntake } from "./take-intake.ts";

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

const NOW = new Date("2026-05-01T12:00:00.000Z");
const LATER = new Date("2026-05-01T13:00:00.000Z");
const cipher = new SourceCipher(new KeyRing([testKey("k1", 1)]));
const keyOf = ({ ownerId, id }: StoredIntake) => ({ ownerId, intakeId: id });
const take = (intake: StoredIntake, now = NOW) =>
  prisma.$transaction((transaction) => takeIntake(transaction, cipher, keyOf(intake), now));

test("of many that take an intake at the same time one gets it, and its pack has no end any more", async () => {
  const intake = await storeIntake(store, { createdAt: NOW, expiresAt: LATER });
  const taken = await Promise.all(Array.from({ length: 5 }, () => take(intake)));
  expect(taken.filter((one) => one !== null)).toEqual([intake]);
  expect(await store.intakes.find(keyOf(intake), NOW)).toBeNull();
  expect(await findPack(store, intake)).toEqual({ state: "stored", expires_at: null });
});

test("a start that fails leaves the intake and its end as they were", async () => {
  const intake = await storeIntake(store, { createdAt: NOW, expiresAt: LATER });
  const failing = prisma.$transaction(async (transaction) => {
    await takeIntake(transaction, cipher, keyOf(intake), NOW);
    throw new Error("the queue is away");
  });
  await expect(failing).rejects.toThrow("the queue is away");
  expect(await store.intakes.find(keyOf(intake), NOW)).toEqual(intake);
  expect(await findPack(store, intake)).toEqual({ state: "stored", expires_at: LATER });
});

test("nobody takes what is somebody else's or too old", async () => {
  const intake = await storeIntake(store, { createdAt: NOW, expiresAt: LATER });
  expect(await take({ ...intake, ownerId: makeOwner() })).toBeNull();
  expect(await take(intake, LATER)).toBeNull();
  expect(await take(intake)).toEqual(intake);
});

test("an intake whose pack is being deleted is not there", async () => {
  const intake = await storeIntake(store, { createdAt: NOW, expiresAt: LATER }, "deleting");
  expect(await take(intake)).toBeNull();
});
