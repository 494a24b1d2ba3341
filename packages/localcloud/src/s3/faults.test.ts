import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SigningClient } from "../testing/signing-client.ts";
import { makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";
import { BucketFiles } from "./objects/bucket-files.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };
let bucket: SigningClient;

const start = async () => {
  cloud = await startTestStandIns(folder.stateDir);
  bucket = new SigningClient(cloud);
};
const put = (key: string, text = "x") => bucket.send({ method: "PUT", key, body: new Uint8Array(Buffer.from(text)) });

beforeEach(async () => {
  folder = await makeStateDir();
  await start();
});

afterEach(async () => {
  await cloud.stop();
  await folder.remove();
});

test("it refuses connections until the fault ends, at the same address", async () => {
  await cloud.control.faultObjects({ mode: "refuse" });
  await expect(put("k")).rejects.toThrow();
  await cloud.control.faultObjects({ mode: "none" });
  expect((await put("k")).status).toBe(200);
});

test("it fails the next requests of a method and no other", async () => {
  await put("k");
  await cloud.control.faultObjects({ mode: "fail", count: 2, method: "DELETE" });
  expect((await bucket.send({ key: "k" })).status).toBe(200);
  const statuses: number[] = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await bucket.send({ method: "DELETE", key: "k" })).status);
  expect(statuses).toEqual([503, 503, 204]);
});

test("it can do the work and lose the answer", async () => {
  await cloud.control.faultObjects({ mode: "drop", count: 1 });
  await expect(put("k", "kept")).rejects.toThrow();
  expect(await (await bucket.send({ key: "k" })).text()).toBe("kept");
});

test("it can be slow, and it can be silent", async () => {
  await cloud.control.faultObjects({ mode: "slow", delayMs: 100 });
  const startedMs = performance.now();
  await put("k");
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(100);
  await cloud.control.faultObjects({ mode: "hang" });
  const signed = await bucket.sign({ key: "k" });
  await expect(fetch(signed.url, { headers: signed.headers, signal: AbortSignal.timeout(100) })).rejects.toThrow();
});

test("an object can be lost, and what is no fault is refused", async () => {
  await put("k");
  expect(await cloud.control.listObjects()).toMatchObject([{ key: "k", sizeBytes: 1 }]);
  await cloud.control.loseObject("k");
  expect((await bucket.send({ key: "k" })).status).toBe(404);
  await expect(cloud.control.loseObject("k")).rejects.toThrow("404");
  await expect(cloud.control.faultObjects({ mode: "slow", delayMs: -1 })).rejects.toThrow("400");
});

test("objects survive a restart, under names that say nothing and for their owner's eyes only", async () => {
  await put("uploads/user_a/secret-name.zip", "bytes");
  await cloud.stop();
  const names = await readdir(path.join(folder.stateDir, "s3"));
  expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect((await stat(path.join(folder.stateDir, "s3", names[0] ?? ""))).mode & 0o077).toBe(0);
  await start();
  const got = await bucket.send({ key: "uploads/user_a/secret-name.zip" });
  expect(await got.text()).toBe("bytes");
});

test("what a killed process was writing is no object", async () => {
  await put("k");
  const [name = ""] = await readdir(path.join(folder.stateDir, "s3"));
  await writeFile(path.join(folder.stateDir, "s3", `${name}.123.1.tmp`), "half");
  await cloud.stop();
  await start();
  expect(await cloud.control.listObjects()).toHaveLength(1);
  expect(await readdir(path.join(folder.stateDir, "s3"))).toEqual([name]);
});

test.each([
  ["cut short", (content: Buffer) => content.subarray(0, -1)],
  ["of another key", (content: Buffer) => Buffer.from(content.toString().replace('"key":"k"', '"key":"j"'))],
  ["of noise", () => Buffer.from("noise")],
])("an object file %s stops the start with a sentence that names it", async (_, damage) => {
  await put("k", "whole");
  await cloud.stop();
  const [name = ""] = await readdir(path.join(folder.stateDir, "s3"));
  const file = path.join(folder.stateDir, "s3", name);
  const whole = await readFile(file);
  await writeFile(file, damage(whole));
  await expect(start()).rejects.toThrow(new RegExp(`${name} cannot be read: .*Delete that file`));
  await writeFile(file, whole);
  await start();
});

test("a key that climbs stays in the folder", async () => {
  const files = await BucketFiles.open(path.join(folder.stateDir, "climb"), 10);
  for (const key of ["../up", "/etc/passwd", "..", "a/../../b"])
    await files.put(key, new Uint8Array(1), "text/plain", 0);
  expect(await readdir(path.join(folder.stateDir, "climb"))).toHaveLength(4);
  expect(files.find("../up")?.sizeBytes).toBe(1);
});

test("a full bucket takes no new key and still replaces old ones", async () => {
  const files = await BucketFiles.open(path.join(folder.stateDir, "small"), 2);
  const store = (key: string) => files.put(key, new Uint8Array(1), "text/plain", 0);
  await Promise.all([store("a"), store("b")]);
  await expect(store("c")).rejects.toMatchObject({ code: "QuotaExceeded", status: 507 });
  await store("a");
  expect(files.list({ prefix: "", after: "", limit: 10 }).objects).toHaveLength(2);
});
