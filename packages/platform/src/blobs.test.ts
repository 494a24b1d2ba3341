import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startTestBucket, type TestBucket } from "@coderevai/localcloud/testing/bucket";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { BlobsUnavailable } from "./blobs/blobs-unavailable.ts";
import type { ListedBlob } from "./blobs/read-listing.ts";
import { type Blobs, createBlobs } from "./blobs.ts";
import { systemClock } from "./clock.ts";
import { createLog } from "./log.ts";

let bucket: TestBucket;
let server: Server | undefined;

beforeAll(async () => {
  bucket = await startTestBucket();
});
afterAll(() => bucket.stop());
afterEach(async () => {
  await bucket.setFault({ mode: "none" });
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const BOUNDS = { shortDeadlineMs: 1_000, longDeadlineMs: 1_000, maxObjectBytes: 1_000_000, pageObjects: 3 };
const blobs = () => createBlobs(bucket.r2, systemClock, BOUNDS);
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const text = (content: Uint8Array | null) => content && Buffer.from(content).toString();
const TYPE = { contentType: "application/octet-stream" };

/** Blobs whose storage is whatever the handler makes of it. */
async function blobsOn(handler: RequestListener) {
  const listening = createServer(handler);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return createBlobs({ ...bucket.r2, endpoint: `http://127.0.0.1:${port}` }, systemClock, BOUNDS);
}

async function listAll(storage: Blobs, prefix: string, limit = 10_000): Promise<ListedBlob[]> {
  const found: ListedBlob[] = [];
  for await (const blob of storage.list(prefix, limit)) found.push(blob);
  return found;
}

test("bytes come back as they were put, whole and in parts, and are gone when removed", async () => {
  const key = "pack/user_a/one";
  await blobs().put(key, bytes("0123456789"), { contentType: "application/zip" });
  expect(text(await blobs().get(key))).toBe("0123456789");
  expect(text(await blobs().getPart(key, { offset: 3, length: 4 }))).toBe("3456");
  expect(await blobs().head(key)).toEqual({ sizeBytes: 10, contentType: "application/zip" });
  await blobs().remove(key);
  await blobs().remove(key);
  expect(await blobs().get(key)).toBeNull();
  expect(await blobs().getPart(key, { offset: 0, length: 1 })).toBeNull();
  expect(await blobs().head(key)).toBeNull();
});

test("an empty object is an object", async () => {
  await blobs().put("pack/user_a/empty", bytes(""), TYPE);
  expect(text(await blobs().get("pack/user_a/empty"))).toBe("");
});

test("a part that lies outside is a failure, not a shorter part", async () => {
  await blobs().put("pack/user_a/short", bytes("0123"), TYPE);
  await expect(blobs().getPart("pack/user_a/short", { offset: 2, length: 4 })).rejects.toSatisfy(BlobsUnavailable.is);
  await expect(blobs().getPart("pack/user_a/short", { offset: 4, length: 1 })).rejects.toSatisfy(BlobsUnavailable.is);
});

test("more than was asked for is not read", async () => {
  await blobs().put("pack/user_a/large", bytes("x".repeat(1_000)), TYPE);
  await expect(blobs().get("pack/user_a/large", { maxBytes: 999 })).rejects.toThrow(RangeError);
  expect((await blobs().get("pack/user_a/large", { maxBytes: 1_000 }))?.length).toBe(1_000);
  const endless = await blobsOn((_, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write("x".repeat(10_000)), 1);
    response.once("close", () => clearInterval(more));
  });
  await expect(endless.get("k", { maxBytes: 100_000 })).rejects.toThrow(RangeError);
});

test("a listing goes on over its pages, in order, and ends at its limit", async () => {
  const keys = Array.from({ length: 8 }, (_, index) => `many/${index}`);
  for (const key of keys.toReversed()) await blobs().put(key, bytes("x"), TYPE);
  const listed = await listAll(blobs(), "many/");
  expect(listed.map(({ key }) => key)).toEqual(keys);
  expect(listed[0]?.sizeBytes).toBe(1);
  expect(Math.abs(Date.now() - (listed[0]?.storedAt.getTime() ?? 0))).toBeLessThan(60_000);
  expect(await listAll(blobs(), "many/", 7)).toHaveLength(7);
  expect(await listAll(blobs(), "none/")).toEqual([]);
});

test("an upload link takes this size and type for this key, and nothing else", async () => {
  const key = "upload/user_a/one";
  const about = { sizeBytes: 4, contentType: "application/zip", expiresInSeconds: 60 };
  const { url, headers } = await blobs().presignPut(key, about);
  const put = (body: string, over: { url?: string; headers?: Record<string, string> } = {}) =>
    fetch(over.url ?? url, { method: "PUT", body, headers: over.headers ?? headers });
  expect((await put("12345")).status).toBe(403);
  expect((await put("123")).status).toBe(403);
  expect((await put("1234", { headers: { "content-type": "text/html" } })).status).toBe(403);
  expect((await put("1234", { url: url.replace("user_a", "user_b") })).status).toBe(403);
  expect((await fetch(url)).status).toBe(403);
  expect(await blobs().head(key)).toBeNull();
  expect((await put("1234")).status).toBe(200);
  expect(await blobs().head(key)).toEqual({ sizeBytes: 4, contentType: "application/zip" });
});

test("a link ends", async () => {
  const key = "export/user_a/one";
  await blobs().put(key, bytes("x"), TYPE);
  const earlier = { now: () => new Date(Date.now() - 61_000) };
  const about = { expiresInSeconds: 60, fileName: "x" };
  const old = await createBlobs(bucket.r2, earlier).presignGet(key, about);
  expect((await fetch(old)).status).toBe(403);
  expect((await fetch(await blobs().presignGet(key, about))).status).toBe(200);
});

test.each([
  ["review.json", `attachment; filename="review.json"; filename*=UTF-8''review.json`],
  ['a"b\\c/d\r\ne', `attachment; filename="a_b_c_d__e"; filename*=UTF-8''a%22b_c_d__e`],
  ["Prüfung ✓.md", `attachment; filename="Pr_fung _.md"; filename*=UTF-8''Pr%C3%BCfung%20%E2%9C%93.md`],
  ["", `attachment; filename="download"; filename*=UTF-8''download`],
])("a link saves as %j", async (fileName, disposition) => {
  await blobs().put("export/user_a/named", bytes("x"), TYPE);
  const response = await fetch(await blobs().presignGet("export/user_a/named", { expiresInSeconds: 60, fileName }));
  expect(response.headers.get("content-disposition")).toBe(disposition);
});

const KEYS = ["", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", "a b", "a?b", "a#b", "a%2fb", "ä", "a".repeat(513)];
test.each(KEYS)("the key %j is none of ours and goes nowhere", async (key) => {
  const calls: (() => unknown)[] = [
    () => blobs().get(key),
    () => blobs().put(key, bytes("x"), TYPE),
    () => blobs().presignGet(key, { expiresInSeconds: 1, fileName: "x" }),
  ];
  for (const call of calls) await expect((async () => await call())()).rejects.toThrow(RangeError);
});

const CALLS: ["GET" | "HEAD" | "PUT" | "DELETE", (storage: Blobs) => Promise<unknown>][] = [
  ["GET", (storage) => storage.get("pack/user_a/retry")],
  ["HEAD", (storage) => storage.head("pack/user_a/retry")],
  ["PUT", (storage) => storage.put("pack/user_a/retry", bytes("x"), TYPE)],
  ["DELETE", (storage) => storage.remove("pack/user_a/retry")],
];
test.each(CALLS)("one failed %s is sent again, two are a failure", async (method, call) => {
  for (const mode of ["fail", "drop"] as const) {
    await bucket.setFault({ mode, remaining: 1, method });
    await call(blobs());
    await bucket.setFault({ mode, remaining: 2, method });
    await expect(call(blobs())).rejects.toSatisfy(BlobsUnavailable.is);
  }
});

test("an answer that breaks off in the middle is asked for again", async () => {
  let calls = 0;
  const broken = await blobsOn((request, response) => {
    calls += 1;
    response.writeHead(200, { "content-length": "10" });
    if (calls > 1) response.end("0123456789");
    else response.write("01234", () => request.socket.destroy());
  });
  expect(text(await broken.get("k"))).toBe("0123456789");
});

const WRONG_ANSWERS: [string, RequestListener][] = [
  ["answers 403", (_, response) => void response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>")],
  ["has no such bucket", (_, response) => void response.writeHead(404).end("<Error><Code>NoSuchBucket</Code></Error>")],
  ["redirects", (_, response) => void response.writeHead(307, { location: "http://127.0.0.1:1/" }).end()],
  ["refuses connections", (request) => void request.socket.destroy()],
];
test.each(WRONG_ANSWERS)("a storage that %s is unavailable, not empty", async (_, handler) => {
  const wrong = await blobsOn(handler);
  await expect(wrong.get("k")).rejects.toSatisfy(BlobsUnavailable.is);
  await expect(wrong.put("k", bytes("x"), TYPE)).rejects.toSatisfy(BlobsUnavailable.is);
  await expect(wrong.remove("k")).rejects.toSatisfy(BlobsUnavailable.is);
  await expect(listAll(wrong, "")).rejects.toSatisfy(BlobsUnavailable.is);
});

test.each(["<html>hello</html>", "<ListBucketResult></ListBucketResult>", ""])(
  "a listing that reads %j is a failure, not an empty bucket",
  async (answer) => {
    const wrong = await blobsOn((_, response) => void response.writeHead(200).end(answer));
    await expect(listAll(wrong, "")).rejects.toSatisfy(BlobsUnavailable.is);
  },
);

test("a silent storage is given up at the deadline", async () => {
  await bucket.setFault({ mode: "hang" });
  const startedMs = performance.now();
  await expect(blobs().head("pack/user_a/one")).rejects.toSatisfy(BlobsUnavailable.is);
  const tookMs = performance.now() - startedMs;
  expect(tookMs).toBeGreaterThanOrEqual(990);
  expect(tookMs).toBeLessThan(1_500);
});

test("a failure in the log names neither address, key nor secret, but says what came back", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const canary = { ...bucket.r2, accessKeyId: "canary-id", secretAccessKey: "canary-secret" };
  const refused = await createBlobs(canary, systemClock)
    .get("pack/user_canary/one")
    .catch((error: unknown) => error);
  await bucket.setFault({ mode: "refuse" });
  const unreachable = await blobs()
    .put("pack/user_canary/two", bytes("canary"), TYPE)
    .catch((error: unknown) => error);
  for (const error of [refused, unreachable]) log.error({ err: error }, "failed");
  expect(lines[0]).toContain("GET 403 InvalidAccessKeyId");
  expect(lines[1]).toContain("ECONNREFUSED");
  expect(lines.join("")).not.toContain("canary");
  expect(lines.join("")).not.toContain(new URL(bucket.r2.endpoint).host);
});
