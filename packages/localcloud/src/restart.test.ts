import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { Redis } from "@upstash/redis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SEED_EMAIL } from "./seed-email.ts";
import { loadMachineKeys } from "./state/load-machine-keys.ts";
import { makeStateDir, startTestStandIns, type TestStandIns } from "./testing/start-test-stand-ins.ts";
import { TestBrowser } from "./testing/test-browser.ts";

let folder: { stateDir: string; remove(): Promise<void> };

beforeEach(async () => {
  folder = await makeStateDir();
});

afterEach(async () => {
  await folder.remove();
});

const goodWord = ["not", "a", "secret", "word"].join("-");
const start = () => startTestStandIns(folder.stateDir);

function redisOf(cloud: TestStandIns): Redis {
  const { UPSTASH_REDIS_REST_URL: url = "", UPSTASH_REDIS_REST_TOKEN: token = "" } = cloud.env;
  return new Redis({ url, token, enableTelemetry: false });
}

test("users, sessions, keys and addresses survive a restart", async () => {
  const first = await start();
  const browser = new TestBrowser(first.urls.clerk);
  const sessionId = TestBrowser.sessionOf(await browser.signUp("kept@example.com", goodWord));
  await first.stop();

  const second = await start();
  expect(second.env).toEqual(first.env);
  expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(200);
  const elsewhere = new TestBrowser(second.urls.clerk);
  expect((await elsewhere.signIn("kept@example.com", goodWord)).status).toBe(200);
  await second.stop();
});

test("Redis keeps every kind of value and its expiry over a restart", async () => {
  const first = await start();
  const before = redisOf(first);
  await before.set("text", "x", { ex: 1_000 });
  await before.hset("hash", { a: "b" });
  await before.zadd("zset", { score: 1.5, member: "m" });
  await before.sadd("set", "s");
  await before.rpush("list", "l");
  await first.stop();

  const second = await start();
  const after = redisOf(second);
  expect(await after.get("text")).toBe("x");
  expect(await after.ttl("text")).toBeGreaterThan(900);
  expect(await after.hget("hash", "a")).toBe("b");
  expect(await after.zscore("zset", "m")).toBe(1.5);
  expect(await after.smembers("set")).toEqual(["s"]);
  expect(await after.lrange("list", 0, -1)).toEqual(["l"]);
  await second.stop();
});

test("what changed is written without waiting for the stop, so that a crash loses next to nothing", async () => {
  const cloud = await start();
  await new TestBrowser(cloud.urls.clerk).signUp("soon@example.com", goodWord);
  await expect
    .poll(() => readFile(path.join(folder.stateDir, "clerk.json"), "utf8"), { timeout: 3_000 })
    .toContain("soon@example.com");
  await cloud.stop();
});

test("a taken port is replaced by another one", async () => {
  const first = await start();
  const { port } = new URL(first.urls.upstash);
  await first.stop();
  const squatter = createServer().listen(Number(port), "127.0.0.1");
  const second = await start();
  expect(new URL(second.urls.upstash).port).not.toBe(port);
  expect(second.urls.clerk).toBe(first.urls.clerk);
  await second.stop();
  squatter.close();
});

test("keys and state are readable by their owner only, and hold no password in the clear", async () => {
  const cloud = await start();
  await new TestBrowser(cloud.urls.clerk).signUp("hashed@example.com", goodWord);
  await cloud.stop();
  for (const file of ["keys.json", "clerk.json", "upstash.json"]) {
    expect((await stat(path.join(folder.stateDir, file))).mode & 0o077).toBe(0);
  }
  const clerk = await readFile(path.join(folder.stateDir, "clerk.json"), "utf8");
  expect(clerk).not.toContain(goodWord);
  expect(clerk).not.toContain(cloud.keys.seedPassword);
});

test("two machines have different keys and passwords", async () => {
  const first = await start();
  const other = await makeStateDir();
  const second = await startTestStandIns(other.stateDir);
  expect(first.keys.seedPassword).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/);
  const names = ["seedPassword", "clerkSecretKey", "upstashToken", "sourceEncryptionKey", "r2SecretAccessKey"] as const;
  for (const name of names) {
    expect(second.keys[name]).not.toBe(first.keys[name]);
  }
  const [id = "", key = ""] = first.keys.sourceEncryptionKey.split(":");
  expect(id).toMatch(/^local-/);
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  await first.stop();
  await second.stop();
  await other.remove();
});

test("a folder of an earlier version gets the keys that were added since, and keeps its own", async () => {
  const before = await loadMachineKeys(folder.stateDir);
  const { r2AccessKeyId: _, r2SecretAccessKey: __, ...older } = before;
  await writeFile(path.join(folder.stateDir, "keys.json"), JSON.stringify(older));
  const after = await loadMachineKeys(folder.stateDir);
  expect(after).toMatchObject(older);
  expect(after.r2SecretAccessKey).toMatch(/^local_[0-9a-f]{64}$/);
  expect(await loadMachineKeys(folder.stateDir)).toEqual(after);
});

test("the seed user's own password change outlives a restart", async () => {
  const first = await start();
  const browser = new TestBrowser(first.urls.clerk);
  await browser.signIn(SEED_EMAIL, first.keys.seedPassword);
  const form = { current_password: first.keys.seedPassword, new_password: goodWord };
  expect((await browser.send("POST", "/v1/me/change_password", form)).status).toBe(200);
  await first.stop();
  const second = await start();
  expect((await new TestBrowser(second.urls.clerk).signIn(SEED_EMAIL, goodWord)).status).toBe(200);
  await second.stop();
});

test.each([
  ["keys.json", ""],
  ["keys.json", '{"clerkSecretKey": "only this"}'],
  ["clerk.json", '{"version":1,"users":[{"id"'],
  ["clerk.json", '{"version":1,"users":[{}],"sessions":[],"clients":[]}'],
  ["upstash.json", '{"version":1,"entries":[{"key":"k","kind":"zset","content":"no"}]}'],
  ["s3.json", '{"version":2}'],
  ["ports.json", '{"clerk":"eighty"}'],
])("a damaged %s (%s) stops the start with a sentence that names it", async (file, text) => {
  await writeFile(path.join(folder.stateDir, file), text);
  await expect(start()).rejects.toThrow(new RegExp(`${file} cannot be read: .*Delete that file`));
});
