import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedRequest, type SigningChoices, SigningClient } from "../testing/signing-client.ts";
import { makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };
let bucket: SigningClient;

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const KEY = "uploads/user_a/thing.zip";
const BODY = bytes("what was meant");
const TYPE = { "content-type": "application/zip" };
const SIZE = { "content-length": String(BODY.length) };
const hashOf = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");
const MINUTE_MS = 60_000;

beforeAll(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
  bucket = new SigningClient(cloud);
  expect((await bucket.send({ method: "PUT", key: KEY, body: BODY })).status).toBe(200);
});

afterAll(async () => {
  await cloud.stop();
  await folder.remove();
});

const presignedGet: SigningChoices = { key: KEY, presigned: true, query: { "X-Amz-Expires": "60" } };
const presignedPut: SigningChoices = {
  ...presignedGet,
  key: "uploads/user_a/new.zip",
  method: "PUT",
  headers: { ...TYPE, ...SIZE },
};
const headerGet: SigningChoices = { key: KEY };
const headerPut: SigningChoices = { key: "uploads/user_a/new.zip", method: "PUT", body: BODY, headers: TYPE };

const GOOD: [string, SigningChoices][] = [
  ["a signed GET", headerGet],
  ["a signed GET of 14 minutes ago", { ...headerGet, ageMs: 14 * MINUTE_MS }],
  ["a link", presignedGet],
  ["a link in its last seconds", { ...presignedGet, ageMs: 55_000 }],
  ["a signed PUT", headerPut],
  ["a signed PUT whose body is hashed", { ...headerPut, headers: { "x-amz-content-sha256": hashOf(BODY) } }],
  ["an upload link", presignedPut],
  ["a signed listing", { key: "", query: { "list-type": "2", prefix: "uploads/" } }],
  ["a key with every awkward character", { ...headerPut, key: "a b+c/ü~'()*!&=?#%2F/../x" }],
];

test.each(GOOD)("%s passes", async (_, choices) => {
  const signed = await bucket.sign(choices);
  const body = choices.method === "PUT" ? BODY : null;
  expect((await bucket.fetch({ ...signed, body })).status).toBe(200);
});

type Tamper = (signed: SignedRequest) => SignedRequest;
const same: Tamper = (signed) => signed;
const setQuery =
  (name: string, value: string): Tamper =>
  (signed) => {
    const url = new URL(signed.url);
    url.searchParams.set(name, value);
    return { ...signed, url };
  };
const setHeader =
  (name: string, value: string | null): Tamper =>
  (signed) => {
    const headers = new Headers(signed.headers);
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    return { ...signed, headers };
  };
const setPath =
  (path: string): Tamper =>
  (signed) => {
    const url = new URL(signed.url);
    url.pathname = path;
    return { ...signed, url };
  };
const otherLetter: Tamper = (signed) => {
  const signature = signed.url.searchParams.get("X-Amz-Signature") ?? "";
  return setQuery(
    "X-Amz-Signature",
    signature.replace(/^./, (first) => (first === "0" ? "1" : "0")),
  )(signed);
};
const otherLetterInHeader: Tamper = (signed) => {
  const authorization = signed.headers.get("authorization") ?? "";
  return setHeader(
    "authorization",
    authorization.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
  )(signed);
};
const otherRegionInHeader: Tamper = (signed) =>
  setHeader("authorization", (signed.headers.get("authorization") ?? "").replace("/auto/", "/us-east-1/"))(signed);
const withBody =
  (text: string): Tamper =>
  (signed) => ({ ...signed, body: bytes(text) });

/** What is asked for, how it is spoiled, and what S3 says to it. */
const REFUSED: [string, SigningChoices, Tamper, number, string][] = [
  ["an unsigned GET", headerGet, setHeader("authorization", null), 403, "AccessDenied"],
  ["an unsigned PUT", headerPut, setHeader("authorization", null), 403, "AccessDenied"],
  ["a wrong secret", { ...headerGet, secretAccessKey: "local_other" }, same, 403, "SignatureDoesNotMatch"],
  ["a link by a wrong secret", { ...presignedGet, secretAccessKey: "local_other" }, same, 403, "SignatureDoesNotMatch"],
  ["an unknown access key", { ...headerGet, accessKeyId: "local_other" }, same, 403, "InvalidAccessKeyId"],
  ["a link by an unknown access key", { ...presignedGet, accessKeyId: "x" }, same, 403, "InvalidAccessKeyId"],
  ["a changed signature", headerGet, otherLetterInHeader, 403, "SignatureDoesNotMatch"],
  ["a link with a changed signature", presignedGet, otherLetter, 403, "SignatureDoesNotMatch"],
  ["another key than was signed", headerGet, setPath("/local-coderevai/other"), 403, "SignatureDoesNotMatch"],
  ["a link bent to another key", presignedGet, setPath("/local-coderevai/other"), 403, "SignatureDoesNotMatch"],
  ["a link bent to another bucket", presignedGet, setPath(`/other/${KEY}`), 403, "SignatureDoesNotMatch"],
  ["a link to another bucket", { ...presignedGet, bucket: "other" }, same, 404, "NoSuchBucket"],
  ["a link used for another method", presignedGet, (s) => ({ ...s, method: "DELETE" }), 403, "SignatureDoesNotMatch"],
  [
    "an upload link used to read",
    presignedPut,
    (s) => ({ ...s, method: "GET", body: null }),
    403,
    "SignatureDoesNotMatch",
  ],
  ["a link whose life was prolonged", presignedGet, setQuery("X-Amz-Expires", "604800"), 403, "SignatureDoesNotMatch"],
  ["an expired link", { ...presignedGet, ageMs: 62_000 }, same, 403, "AccessDenied"],
  ["a link from the future", { ...presignedGet, ageMs: -20 * MINUTE_MS }, same, 403, "AccessDenied"],
  ["a link for longer than a week", presignedGet, setQuery("X-Amz-Expires", "604801"), 400, ""],
  ["a link without an end", presignedGet, setQuery("X-Amz-Expires", "never"), 400, ""],
  ["a GET of 16 minutes ago", { ...headerGet, ageMs: 16 * MINUTE_MS }, same, 403, "RequestTimeTooSkewed"],
  ["a GET from the future", { ...headerGet, ageMs: -16 * MINUTE_MS }, same, 403, "RequestTimeTooSkewed"],
  ["a moved date", presignedGet, setQuery("X-Amz-Date", "29990101T000000Z"), 403, "AccessDenied"],
  ["another region", { ...headerGet, region: "us-east-1" }, same, 403, "SignatureDoesNotMatch"],
  ["a credential of another region", headerGet, otherRegionInHeader, 403, "SignatureDoesNotMatch"],
  ["another service", { ...presignedGet, service: "sqs" }, same, 403, "SignatureDoesNotMatch"],
  ["an added parameter", presignedGet, setQuery("response-content-type", "text/html"), 403, "SignatureDoesNotMatch"],
  ["a file name that was not signed", presignedGet, setQuery("response-content-disposition", "x"), 403, ""],
  [
    "another listing than was signed",
    { key: "", query: { "list-type": "2", prefix: "a" } },
    setQuery("prefix", "b"),
    403,
    "",
  ],
  ["an upload of another type", presignedPut, setHeader("content-type", "text/html"), 403, "SignatureDoesNotMatch"],
  ["an upload without its type", presignedPut, setHeader("content-type", null), 403, "SignatureDoesNotMatch"],
  ["a longer upload than announced", presignedPut, withBody("what was meant and more"), 403, "SignatureDoesNotMatch"],
  ["a shorter upload than announced", presignedPut, withBody("what"), 403, "SignatureDoesNotMatch"],
  ["an x-amz header that was not signed", presignedGet, setHeader("x-amz-acl", "public-read"), 403, "AccessDenied"],
  [
    "a signed header that was taken away",
    { ...headerGet, headers: { "x-amz-meta-a": "1" } },
    setHeader("x-amz-meta-a", null),
    403,
    "SignatureDoesNotMatch",
  ],
  ["two signatures at once", presignedGet, setHeader("authorization", "AWS4-HMAC-SHA256 x"), 400, "InvalidArgument"],
  [
    "an authorisation of another kind",
    headerGet,
    setHeader("authorization", "Basic eDp4"),
    400,
    "AuthorizationHeaderMalformed",
  ],
  [
    "another body than was hashed",
    { ...headerPut, headers: { "x-amz-content-sha256": hashOf(BODY) } },
    withBody("what was me4nt"),
    400,
    "XAmzContentSHA256Mismatch",
  ],
  [
    "a body sent in signed pieces",
    { ...headerPut, headers: { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" } },
    same,
    501,
    "NotImplemented",
  ],
];

test.each(REFUSED)("%s is refused", async (_, choices, tamper, status, code) => {
  const signed = await bucket.sign(choices);
  const body = signed.method === "PUT" ? BODY : null;
  const tampered = tamper({ ...signed, body });
  // The client itself sets the length, from the body.
  const headers = new Headers(tampered.headers);
  headers.delete("content-length");
  const response = await bucket.fetch({ ...tampered, headers });
  const text = await response.text();
  expect(text).toContain(`<Code>${code}`);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/xml");
  expect(text).not.toContain(cloud.env.R2_SECRET_ACCESS_KEY);
});

test("no refused upload left anything behind", async () => {
  const names = (await (await bucket.send({ key: "", query: { "list-type": "2" } })).text()).match(/<Key>[^<]*/g);
  for (const name of names ?? []) expect(name).not.toContain("other");
  expect(Buffer.from(await (await bucket.send({ key: "uploads/user_a/new.zip" })).arrayBuffer())).toEqual(
    Buffer.from(BODY),
  );
});
