import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createClerkClient } from "@clerk/backend";
import { OwnerId } from "@coderevai/contract/ids";
import { startTestClerk, type TestClerk } from "@coderevai/localcloud/testing/clerk";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createProfiles } from "./profiles.ts";

let clerk: TestClerk;
const servers: Server[] = [];
beforeAll(async () => {
  clerk = await startTestClerk();
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
afterAll(() => clerk.stop());

let nowMs = Date.now();
const clock = { now: () => new Date(nowMs) };
const nobody = OwnerId.parse("user_nobody");

async function seedUser() {
  const { secretKey, url } = clerk.clerkApi;
  const [user] = (await createClerkClient({ secretKey, apiUrl: url }).users.getUserList()).data;
  if (user === undefined) throw new Error("the seed user");
  return user;
}

/** A Clerk that takes calls and answers none. */
async function hangingClerk() {
  let calls = 0;
  const server = createServer(() => {
    calls += 1;
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { profiles: createProfiles({ secretKey: "sk_live_x", url }, clock), calls: () => calls };
}

test("the plan is shown in the public metadata, beside what else is there", async () => {
  const { id } = await seedUser();
  const profiles = createProfiles(clerk.clerkApi, clock);
  await profiles.setPlan(OwnerId.parse(id), "pro");
  expect((await seedUser()).publicMetadata).toEqual({ plan: "pro" });
  await profiles.setPlan(OwnerId.parse(id), "free");
  expect((await seedUser()).publicMetadata).toEqual({ plan: "free" });
});

test("receipts go to the user's own address; a user who is gone has none and is told nothing", async () => {
  const { id, primaryEmailAddress } = await seedUser();
  const profiles = createProfiles(clerk.clerkApi, clock);
  expect(await profiles.findEmail(OwnerId.parse(id))).toBe(primaryEmailAddress?.emailAddress);
  expect(await profiles.findEmail(nobody)).toBeNull();
  await profiles.setPlan(nobody, "pro");
  expect(await profiles.findEmail(OwnerId.parse(id))).toBe(primaryEmailAddress?.emailAddress);
});

test("a Clerk that hangs is given up after two seconds and then left alone for ten", async () => {
  const { profiles, calls } = await hangingClerk();
  const startedMs = performance.now();
  await expect(profiles.setPlan(nobody, "pro")).rejects.toThrow();
  expect(performance.now() - startedMs).toBeLessThan(3_000);
  const before = calls();
  nowMs += 9_000;
  await expect(profiles.findEmail(nobody)).rejects.toThrow("a moment ago");
  expect(calls()).toBe(before);
  nowMs += 2_000;
  await expect(profiles.findEmail(nobody)).rejects.toThrow();
  expect(calls()).toBeGreaterThan(before);
});
