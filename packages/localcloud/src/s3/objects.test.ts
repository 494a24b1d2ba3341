import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SigningClient } from "../testing/signing-client.ts";
import { APP_ORIGIN, makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };
let bucket: SigningClient;

const TEXT = "0123456789";
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const put = (key: string, text = TEXT) =>
  bucket.send({ method: "PUT", key, body: bytes(text), headers: { "content-type": "text/x-test" } });

beforeAll(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
  bucket = new SigningClient(cloud);
});

afterAll(async () => {
  await cloud.stop();
  await folder.remove();
});

test("an object comes back as it was put, is described, replaced and deleted", async () => {
  const stored = await put("life/one");
  expect(stored.headers.get("etag")).toBe('"781e5e245d69b566979b86e28d23f2c7"');
  const got = await bucket.send({ key: "life/one" });
  expect(await got.text()).toBe(TEXT);
  expect(got.headers.get("content-type")).toBe("text/x-test");
  await put("life/one", "new");
  const head = await bucket.send({ method: "HEAD", key: "life/one" });
  expect(head.headers.get("content-length")).toBe("3");
  expect(Date.parse(head.headers.get("last-modified") ?? "")).toBeGreaterThan(Date.now() - 5_000);
  expect((await bucket.send({ method: "DELETE", key: "life/one" })).status).toBe(204);
  expect((await bucket.send({ method: "DELETE", key: "life/one" })).status).toBe(204);
  expect((await bucket.send({ method: "HEAD", key: "life/one" })).status).toBe(404);
  const absent = await bucket.send({ key: "life/one" });
  expect(absent.status).toBe(404);
  expect(await absent.text()).toContain("<Code>NoSuchKey</Code>");
});

const RANGES: [string, number, string, string | null][] = [
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=0-99", 206, TEXT, "bytes 0-9/10"],
  ["bytes=-99", 206, TEXT, "bytes 0-9/10"],
  ["bytes=x-y", 200, TEXT, null],
];
test.each(RANGES)("the range %s is answered with %i", async (range, status, text, contentRange) => {
  await put("range");
  const response = await bucket.send({ key: "range", headers: { range } });
  expect(response.status).toBe(status);
  expect(await response.text()).toBe(text);
  expect(response.headers.get("content-range")).toBe(contentRange);
});

test.each([
  ["bytes=10-", 416],
  ["bytes=5-2", 416],
  ["bytes=-0", 416],
  ["bytes=0-1,3-4", 501],
])("the range %s is refused with %i", async (range, status) => {
  await put("range");
  expect((await bucket.send({ key: "range", headers: { range } })).status).toBe(status);
});

test("a link may choose the name under which a browser saves", async () => {
  await put("saved");
  const disposition = 'attachment; filename="review.json"';
  const query = { "X-Amz-Expires": "60", "response-content-disposition": disposition };
  const response = await bucket.send({ key: "saved", presigned: true, query });
  expect(response.headers.get("content-disposition")).toBe(disposition);
});

test("a listing has pages, keeps to its prefix and escapes what is no XML", async () => {
  const keys = ["list/ü", "list/a&b<c>", "list/a", "list/b"];
  for (const key of keys) await put(key);
  await put("other");
  const found: string[] = [];
  let token: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const query = { "list-type": "2", prefix: "list/", "max-keys": "3", ...(token && { "continuation-token": token }) };
    const xml = await (await bucket.send({ key: "", query })).text();
    found.push(...[...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key ?? ""));
    token = /<NextContinuationToken>([^<]*)</.exec(xml)?.[1];
    if (token === undefined) break;
  }
  expect(found).toEqual(["list/a", "list/a&amp;b&lt;c&gt;", "list/b", "list/ü"]);
});

const NOT_SERVED: [string, string, string, Record<string, string>, number][] = [
  ["a bucket's POST", "POST", "", {}, 405],
  ["an object's POST", "POST", "k", {}, 405],
  ["the old listing", "GET", "", {}, 501],
  ["a listing by folders", "GET", "", { "list-type": "2", delimiter: "/" }, 501],
  ["a listing with a foreign token", "GET", "", { "list-type": "2", "continuation-token": "x" }, 400],
  ["an object's permissions", "GET", "k", { acl: "" }, 501],
  ["an upload in parts", "PUT", "k", { partNumber: "1", uploadId: "x" }, 501],
  ["a key without end", "PUT", "k".repeat(1_025), {}, 400],
];
test.each(NOT_SERVED)("%s is answered in XML, not guessed", async (_, method, key, query, status) => {
  const body = method === "GET" ? {} : { body: bytes("x") };
  const response = await bucket.send({ method, key, query, ...body });
  expect(response.status).toBe(status);
  expect(await response.text()).toContain("<Error><Code>");
});

test("a body that breaks off leaves no object", async () => {
  const { url, headers } = await bucket.sign({ method: "PUT", key: "cut", headers: { "content-length": "1000" } });
  const socket = connect(Number(url.port), url.hostname);
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.write(`PUT ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\n${lines}\r\nhalf of it`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await bucket.send({ key: "cut" })).status).toBe(404);
});

test("an object over 128 MiB is refused before it is sent, one of unknown length too", async () => {
  const tooLarge = { method: "PUT", key: "huge", headers: { "content-length": String(128 * 1024 ** 2 + 1) } };
  const announce = async (headers: Record<string, string>) => {
    const signed = await bucket.sign({ ...tooLarge, headers });
    return await new Promise<number | undefined>((resolve, reject) => {
      const sent = { ...Object.fromEntries(signed.headers), connection: "close" };
      const request = httpRequest(signed.url, { method: "PUT", headers: sent }, (response) => {
        resolve(response.statusCode);
        request.destroy();
      }).on("error", reject);
      request.flushHeaders();
    });
  };
  expect(await announce(tooLarge.headers)).toBe(400);
  expect(await announce({})).toBe(411);
});

async function preflight(headers: Record<string, string>): Promise<Response> {
  return await fetch(bucket.url("any"), { method: "OPTIONS", headers });
}

test("a page of the product may PUT with a content type; nothing and nobody else may", async () => {
  const asked = { origin: APP_ORIGIN, "access-control-request-method": "PUT" };
  const allowed = await preflight({ ...asked, "access-control-request-headers": "content-type" });
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get("access-control-allow-origin")).toBe(APP_ORIGIN);
  expect(allowed.headers.get("access-control-allow-methods")).toContain("PUT");
  expect((await preflight({ ...asked, origin: "https://evil.example" })).status).toBe(403);
  expect((await preflight({ ...asked, "access-control-request-method": "DELETE" })).status).toBe(403);
  expect((await preflight({ ...asked, "access-control-request-headers": "x-amz-acl" })).status).toBe(403);
});

test("answers, refusals too, can be read by the product's pages alone", async () => {
  await put("cors");
  const ours = await bucket.sign({ key: "cors" });
  ours.headers.set("origin", APP_ORIGIN);
  expect((await bucket.fetch(ours)).headers.get("access-control-allow-origin")).toBe(APP_ORIGIN);
  ours.headers.delete("authorization");
  expect((await bucket.fetch(ours)).headers.get("access-control-allow-origin")).toBe(APP_ORIGIN);
  const foreign = await bucket.sign({ key: "cors" });
  foreign.headers.set("origin", "https://evil.example");
  expect((await bucket.fetch(foreign)).headers.get("access-control-allow-origin")).toBeNull();
});
