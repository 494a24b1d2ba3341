import { KEY_LIMITS } from "@coderevai/contract/api-key";
import { createKeySecret, StorageUnavailable } from "@coderevai/db";
import { createLog } from "@coderevai/platform/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";
import { keyOf, revokedKeyOf } from "../../testing/owner-keys.ts";

let api: ApiUnderTest;
const lines: string[] = [];
const taken: { name: string; ownerId: string }[] = [];

beforeAll(async () => {
  api = await createApiUnderTest({
    log: createLog("debug", { write: (line) => void lines.push(line) }),
    limiter: {
      take: async (name, ownerId) => {
        taken.push({ name, ownerId });
        return { isAllowed: true, isDegraded: false };
      },
      isDegraded: () => false,
    },
  });
});
afterAll(() => api.close());

const INPUT = { name: "  Nightly build  ", scopes: ["review:write", "review:read"], expiresInDays: 30 } as const;

test("a key is shown once, and its list shows everything else", async () => {
  const caller = api.caller(newOwner());
  const { key, secret } = await caller.keys.create({ ...INPUT, scopes: [...INPUT.scopes] });
  expect(secret).toMatch(/^crai_[0-9a-z]{39}$/);
  expect(key).toMatchObject({ name: "Nightly build", scopes: ["review:read", "review:write"], isExpired: false });
  expect(key.expiresAt?.getTime()).toBe(key.createdAt.getTime() + 30 * 24 * 60 * 60_000);
  const listed = await caller.keys.list();
  expect(listed).toEqual([key]);
  expect(JSON.stringify(listed)).not.toContain(secret.slice(9, 20));
});

test("reviews that a key starts are its owner's, in history, limits and units", async () => {
  const owner = newOwner();
  const { secret } = await keyOf(api.services, owner, ["review:write"]);
  taken.length = 0;
  const answer = await api.callAs(secret, "mutation", "review.start", codeInput("const a = 1;\n"));
  expect(answer.status).toBe(200);
  expect((await api.caller(owner).history.list({})).rows).toHaveLength(1);
  expect(taken).toEqual([{ name: "review-code", ownerId: owner }]);
  const { units } = await api.caller(owner).billing.usage();
  expect(units.reserved + units.settled).toBe(1);
});

test("a key that was revoked a moment ago is refused", async () => {
  const owner = newOwner();
  const { key, secret } = await keyOf(api.services, owner, ["review:read"]);
  expect((await api.callAs(secret, "query", "account.me", undefined)).status).toBe(200);
  await api.caller(owner).keys.revoke({ keyId: key.id });
  expect((await api.callAs(secret, "query", "account.me", undefined)).errorCode).toBe("auth.key-unknown");
});

test("a key that lacks a scope is told which", async () => {
  const { secret } = await keyOf(api.services, newOwner(), ["review:read"]);
  const answer = await api.callAs(secret, "mutation", "review.start", codeInput("f();\n"));
  expect([answer.status, answer.errorCode]).toEqual([403, "auth.key-scope"]);
  expect(answer.text).toContain('"details":{"scope":"review:write"}');
});

test("a session beside a key lends it nothing", async () => {
  const owner = newOwner();
  const { secret } = await keyOf(api.services, owner, ["review:read"]);
  const cookie = `__session=${await api.mint.mint(owner)}; __client_uat=1`;
  const plan = (authorization: string) => api.send("billing.plan", { headers: { authorization, cookie } });
  expect((await plan("")).status).toBe(200);
  expect((await plan(`Bearer ${secret}`)).errorCode).toBe("auth.session-only");
  expect((await plan(`Bearer ${await revokedKeyOf(api.services, owner)}`)).errorCode).toBe("auth.key-unknown");
});

test("a key counts in the authorization header alone", async () => {
  const { secret } = await keyOf(api.services, newOwner());
  const sent = (path: string, headers: Record<string, string>) => api.send(path, { headers });
  expect((await sent("account.me", { authorization: `bearer  ${secret}` })).status).toBe(200);
  expect((await sent("account.me", { authorization: secret })).errorCode).toBe("auth.signed-out");
  expect((await sent("account.me", { cookie: `__session=${secret}` })).errorCode).toBe("auth.signed-out");
  expect((await sent(`account.me?api_key=${secret}`, {})).errorCode).toBe("auth.signed-out");
});

test("a flood of unknown keys is answered with the time to wait", async () => {
  const calls = Array.from({ length: 300 }, () => api.callAs(createKeySecret(), "query", "account.me", null));
  const answers = await Promise.all(calls);
  const busy = answers.filter(({ errorCode }) => errorCode === "auth.keys-busy");
  expect(busy.length).toBeGreaterThan(0);
  for (const { status, headers } of busy) expect([status, headers.get("retry-after")]).toEqual([429, "1"]);
});

test("a database that is away is not a wrong key", async () => {
  const { keys } = api.services.database;
  const original = keys.findHolder;
  const { secret } = await keyOf(api.services, newOwner());
  await api.callAs(secret, "query", "account.me", undefined);
  keys.findHolder = () => Promise.reject(new StorageUnavailable(new Error(secret)));
  const answer = await api.callAs(secret, "query", "account.me", undefined);
  keys.findHolder = original;
  expect([answer.status, answer.errorCode]).toEqual([503, "storage.unavailable"]);
});

test.each([
  ["no name", { name: "  " }],
  ["a name that is too long", { name: "x".repeat(KEY_LIMITS.nameCharacters + 1) }],
  ["a name with a line end", { name: "a\nb" }],
  ["no scope", { scopes: [] }],
  ["a scope that is none", { scopes: ["billing:write"] }],
  ["an expiry in the past", { expiresInDays: 0 }],
  ["an expiry in ten years", { expiresInDays: 3_650 }],
])("%s makes no key", async (_, over) => {
  const owner = newOwner();
  const answer = await api.callAs(await api.mint.mint(owner), "mutation", "keys.create", { ...INPUT, ...over });
  expect(answer.errorCode).toBe("request.invalid");
  expect(await api.caller(owner).keys.list()).toEqual([]);
});

test("no key is in a log line, whatever became of its calls", async () => {
  const owner = newOwner();
  const { secret } = await keyOf(api.services, owner, ["review:read"]);
  const mistyped = secret.slice(0, -1);
  const { reviews } = api.services.database;
  const original = reviews.listHistory;
  reviews.listHistory = () => Promise.reject(new Error(`unexpected ${secret}`));
  for (const sent of [secret, mistyped]) {
    for (const path of ["history.list", "billing.plan", "account.me", "nothing.here"]) {
      const answer = await api.callAs(sent, "query", path, {});
      expect(answer.text).not.toContain(secret.slice(9, 20));
    }
  }
  reviews.listHistory = original;
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.join("")).not.toContain(secret.slice(9, 20));
});
