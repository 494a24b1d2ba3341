import type { ApiUsageRow } from "@coderevai/db";
import { StorageUnavailable } from "@coderevai/db";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import { createLog } from "@coderevai/platform/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "./testing/api-under-test.ts";

let api: ApiUnderTest;
const rows: ApiUsageRow[] = [];
const taken: string[] = [];
const lines: string[] = [];
let isAllowedForPro = false;
let isAllowed = true;

beforeAll(async () => {
  api = await createApiUnderTest({
    log: createLog("info", { write: (line) => void lines.push(line) }),
    limiter: {
      take: async (name, _, plan) => {
        if (plan === "free") taken.push(name);
        const isWithin = plan === "free" ? isAllowed : isAllowedForPro;
        return isWithin
          ? { isAllowed: true, isDegraded: false }
          : { isAllowed: false, isDegraded: false, retryAfterMs: 12_300 };
      },
      isDegraded: () => false,
    },
  });
  const { usage } = api.services.database;
  const record = usage.record.bind(usage);
  usage.record = async (row) => {
    rows.push(row);
    await record(row);
  };
});
afterAll(() => api.close());

test("a refused call carries Retry-After, starts nothing and leaves no usage row", async () => {
  isAllowed = false;
  rows.length = 0;
  const owner = newOwner();
  const answer = await api.callAs(await api.mint.mint(owner), "mutation", "review.start", codeInput("f();\n"));
  isAllowed = true;
  expect([answer.status, answer.errorCode]).toEqual([429, "limit.rate"]);
  expect(answer.headers.get("retry-after")).toBe("13");
  expect(answer.text).toContain('"retryAfterMs":12300');
  expect(rows).toEqual([]);
  expect((await api.caller(owner).history.list({})).rows).toEqual([]);
});

test("the limiter decides before the input is parsed", async () => {
  taken.length = 0;
  const answer = await api.callAs(await api.mint.mint(newOwner()), "mutation", "review.start", { nonsense: true });
  expect(answer.errorCode).toBe("request.invalid");
  expect(taken).toEqual(["review-code"]);
});

test("each call that passed the limiter leaves one row with its status, and no code", async () => {
  rows.length = 0;
  const owner = newOwner();
  await api.caller(owner).review.start(codeInput("canary();\n"));
  await api
    .caller(owner)
    .review.start(codeInput(""))
    .catch(() => undefined);
  expect(rows.map(({ procedure, status }) => [procedure, status])).toEqual([
    ["review.start", "ok"],
    ["review.start", "review.empty"],
  ]);
  expect(JSON.stringify(rows)).not.toContain("canary");
});

test("over the free plan's limit the plan decides, in every procedure that has a limit", async () => {
  const owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput("const a = 1;\n"));
  await finished(api, owner, reviewId);
  const calls = [
    () => api.caller(owner).review.start(codeInput("const a = 1;\n")),
    () => api.caller(owner).review.export({ reviewId, format: "patch" }),
    () => api.caller(owner).review.quote({ sizeBytes: 10, useModel: false }),
  ];
  isAllowed = false;
  isAllowedForPro = true;
  for (const call of calls) await expect(call()).rejects.toMatchObject({ cause: { code: "limit.rate" } });
  await storeSubscription(api.databaseUrl, owner, makeSubscription());
  for (const call of calls) await call();
  isAllowedForPro = false;
  for (const call of calls) await expect(call()).rejects.toMatchObject({ cause: { code: "limit.rate" } });
  isAllowed = true;
});

test("calls that cost nothing take nothing from the limiter", async () => {
  taken.length = 0;
  await api.caller(newOwner()).history.list({});
  await api.caller(newOwner()).account.me();
  expect(taken).toEqual([]);
});

test("a database that is away is a 503 with a sentence, never an empty list", async () => {
  const { reviews } = api.services.database;
  const original = reviews.listHistory;
  reviews.listHistory = () => Promise.reject(new StorageUnavailable(new Error("ECONNREFUSED canary")));
  const answer = await api.callAs(await api.mint.mint(newOwner()), "query", "history.list", { limit: 5 });
  reviews.listHistory = original;
  expect([answer.status, answer.errorCode]).toEqual([503, "storage.unavailable"]);
  expect(answer.text).not.toContain("canary");
});

test("an unknown error reaches nobody but the log", async () => {
  const { reviews } = api.services.database;
  const original = reviews.listHistory;
  reviews.listHistory = () => Promise.reject(new Error("postgres://user:canary@host/db"));
  const answer = await api.callAs(await api.mint.mint(newOwner()), "query", "history.list", { limit: 5 });
  reviews.listHistory = original;
  expect([answer.status, answer.errorCode]).toEqual([500, "internal.unexpected"]);
  expect(answer.text).not.toMatch(/canary|postgres:/);
});

test("a vendor that does not answer is told to the operator, with its cause and the caller's request id", async () => {
  await api.stripe.standIn.setFault({ mode: "refuse" });
  const token = await api.mint.mint(newOwner());
  lines.length = 0;
  const answer = await api.callAs(token, "mutation", "billing.checkout", undefined);
  await api.stripe.standIn.setFault({ mode: "none" });
  expect(answer.errorCode).toBe("billing.unavailable");
  const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "call failed");
  expect(told).toEqual([
    expect.objectContaining({
      procedure: "billing.checkout",
      code: "billing.unavailable",
      requestId: expect.stringMatching(/./),
      err: expect.objectContaining({ name: "PaymentsUnavailable", cause: expect.objectContaining({}) }),
    }),
  ]);
  expect(answer.text).toContain(told[0].requestId);
});
