import { CLEAR_HISTORY_CONSEQUENCE } from "@coderevai/contract/history";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, newOwner } from "../testing/api-under-test.ts";
import { keyOf } from "../testing/owner-keys.ts";

let api: ApiUnderTest;
let authorization: string;
let withKey: string;
const owner = newOwner();
const body = JSON.stringify({ json: { consequence: CLEAR_HISTORY_CONSEQUENCE } });
const json = { "content-type": "application/json", "x-coderevai-client": "test" };

beforeAll(async () => {
  api = await createApiUnderTest();
  authorization = `Bearer ${await api.mint.mint(owner)}`;
  withKey = `Bearer ${(await keyOf(api.services, owner)).secret}`;
  await api.caller(owner).review.start(codeInput("const a = 1;\n"));
});
afterAll(() => api.close());

const form = () => {
  const data = new FormData();
  data.set("consequence", CLEAR_HISTORY_CONSEQUENCE);
  return data;
};

const FORGED: [string, RequestInit][] = [
  ["a GET of a mutation", { method: "GET" }],
  ["a form post", { method: "POST", body: new URLSearchParams({ consequence: CLEAR_HISTORY_CONSEQUENCE }) }],
  ["a multipart form post, which needs no preflight", { method: "POST", body: form() }],
  ["a text/plain post of JSON", { method: "POST", body, headers: { "content-type": "text/plain" } }],
  [
    "a text/plain post that names JSON as a parameter",
    { method: "POST", body, headers: { "content-type": "text/plain; application/json" } },
  ],
  ["an octet stream", { method: "POST", body, headers: { "content-type": "application/octet-stream" } }],
  ["JSON without our header", { method: "POST", body, headers: { "content-type": "application/json" } }],
  ["another origin", { method: "POST", body, headers: { ...json, origin: "https://evil.example" } }],
  ["the null origin", { method: "POST", body, headers: { ...json, origin: "null" } }],
  ["a cross-site fetch", { method: "POST", body, headers: { ...json, "sec-fetch-site": "cross-site" } }],
  ["a fetch from a sister domain", { method: "POST", body, headers: { ...json, "sec-fetch-site": "same-site" } }],
  ["PUT", { method: "PUT", body, headers: json }],
  ["DELETE", { method: "DELETE", headers: json }],
];

test.each(FORGED)("%s executes no mutation", async (_, init) => {
  const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization };
  const answer = await api.send("history.clear", { ...init, headers: init.headers ? headers : { authorization } });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect((await api.caller(owner).history.list({})).rows).toHaveLength(1);
});

/** What curl sends needs no header of ours with a key; everything else of the list is refused with a key as well. */
const WITHOUT_HEADER = "JSON without our header";

test.each(FORGED.filter(([name]) => name !== WITHOUT_HEADER))(
  "%s executes no mutation with a key either",
  async (_, init) => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), authorization: withKey };
    expect((await api.send("history.clear", { ...init, headers })).status).toBeGreaterThanOrEqual(400);
    expect((await api.caller(owner).history.list({})).rows).toHaveLength(1);
  },
);

test("JSON with a key needs no header of ours; with something that only begins like one nothing runs", async () => {
  const sent = (key: string) => ({
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: key },
  });
  const cookie = `__session=${authorization.slice("Bearer ".length)}; __client_uat=1`;
  const forged = sent("Bearer crai_");
  const refused = await api.send("history.clear", { ...forged, headers: { ...forged.headers, cookie } });
  expect(refused.errorCode).toBe("auth.key-malformed");
  expect((await api.send("history.clear", sent(withKey))).data).toEqual({ removedCount: 1 });
  await api.caller(owner).review.start(codeInput("const a = 1;\n"));
});

test("more than ten calls in one request are refused before any of them runs", async () => {
  const path = Array.from({ length: 11 }, () => "account.me").join(",");
  const answer = await api.send(`${path}?batch=1&input=%7B%7D`, { headers: { authorization } });
  expect([answer.status, answer.errorCode]).toEqual([400, "request.batch-too-large"]);
});

test("a body over the limit is refused, declared or not", async () => {
  const big = JSON.stringify(codeInput("x".repeat(5 * 1024 * 1024)));
  const declared = await api.send("review.start", { method: "POST", body: big, headers: { ...json, authorization } });
  expect([declared.status, declared.errorCode]).toEqual([413, "request.too-large"]);
  const stream = new Blob([big]).stream();
  const init = { method: "POST", body: stream, duplex: "half", headers: { ...json, authorization } } as RequestInit;
  expect((await api.send("review.start", init)).errorCode).toBe("request.too-large");
});

test("every answer carries a request id and is not cached", async () => {
  const answer = await api.send("account.me", { headers: { authorization } });
  expect(answer.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});
