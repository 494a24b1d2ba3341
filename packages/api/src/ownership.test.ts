import { randomUUID } from "node:crypto";
import type { ErrorCode } from "@coderevai/contract/error-table";
import { CLEAR_HISTORY_CONSEQUENCE } from "@coderevai/contract/history";
import { FindingId, IntakeId, type OwnerId, ReviewId, UploadId } from "@coderevai/contract/ids";
import { makeZip } from "@coderevai/engine/testing/make-zip";
import type { AnyTRPCProcedure } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "./root.ts";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "./testing/api-under-test.ts";
import { createTokenMint } from "./testing/token-mint.ts";
import { uploadArchive } from "./testing/upload-archive.ts";

interface Target {
  readonly reviewId: ReviewId;
  readonly findingId: FindingId;
  readonly intakeId: IntakeId;
  readonly uploadId: UploadId;
}

/** How a foreign or absent thing is answered. `own`: the call speaks of the caller alone, so it succeeds. */
type Expected = "own" | "no-customer" | "not-found" | "no-intake" | "no-upload";
const CODES: Record<Exclude<Expected, "own">, ErrorCode> = {
  "no-customer": "billing.no-customer",
  "not-found": "review.not-found",
  "no-intake": "intake.not-found",
  "no-upload": "intake.upload-incomplete",
};

const startOf = ({ intakeId }: Target) => ({ intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() });

/** What somebody else would send to get at the target. */
const ATTEMPTS: Record<string, { expects: Expected; input(target: Target): unknown }> = {
  "review.start": { expects: "own", input: () => codeInput("const a = 1;\n") },
  "review.startChange": {
    expects: "own",
    input: () => ({
      change: { from: "versions", files: [{ path: "a.js", before: null, after: "const a = 1;\n" }] },
      title: null,
      modes: [],
      idempotencyKey: randomUUID(),
    }),
  },
  "review.quote": { expects: "own", input: () => ({ sizeBytes: 10, useModel: true }) },
  "review.createUpload": { expects: "own", input: () => ({ sizeBytes: 10, mediaType: "application/zip" }) },
  "review.preview": {
    expects: "no-upload",
    input: ({ uploadId }) => ({ from: "upload", uploadId, fileName: "a.zip", useModel: false }),
  },
  "review.startFiles": { expects: "no-intake", input: startOf },
  "review.startRepository": { expects: "no-intake", input: startOf },
  "review.watch": { expects: "not-found", input: ({ reviewId }) => ({ reviewId, lastEventId: "0.0.0" }) },
  "review.get": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.cancel": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.diff": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.compare": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.export": { expects: "not-found", input: ({ reviewId }) => ({ reviewId, format: "json" }) },
  "review.files": { expects: "not-found", input: ({ reviewId }) => ({ reviewId, afterPosition: -1 }) },
  "review.file": { expects: "not-found", input: ({ reviewId }) => ({ reviewId, path: "pasted.js" }) },
  "review.feedback": {
    expects: "not-found",
    input: ({ reviewId, findingId }) => ({
      reviewId,
      findingId,
      rating: { scale: "thumbs", value: "down" },
      comment: "mine now",
    }),
  },
  "history.list": { expects: "own", input: () => ({ limit: 50 }) },
  "history.open": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "history.remove": { expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "history.clear": { expects: "own", input: () => ({ consequence: CLEAR_HISTORY_CONSEQUENCE }) },
  "billing.plan": { expects: "own", input: () => undefined },
  "billing.usage": { expects: "own", input: () => undefined },
  "billing.invoices": { expects: "own", input: () => ({ cursor: "in_theirs" }) },
  "billing.refresh": { expects: "own", input: () => undefined },
  // Before the one that makes a customer: without one there is nothing to open.
  "billing.portal": { expects: "no-customer", input: () => undefined },
  "billing.checkout": { expects: "own", input: () => undefined },
  "account.me": { expects: "own", input: () => undefined },
};

const ABSENT: Target = {
  reviewId: ReviewId.parse(`rev_${"0".repeat(26)}`),
  findingId: FindingId.parse(`fnd_${"0".repeat(24)}`),
  intakeId: IntakeId.parse(`int_${"0".repeat(26)}`),
  uploadId: UploadId.parse(`upl_${"0".repeat(26)}`),
};

// tRPC keeps one flat table by dotted path; its type shows the nested tree it was made from.
const table = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>;
const procedures = Object.entries(table).map(([path, procedure]) => ({
  path,
  type: procedure._def.type === "mutation" ? ("mutation" as const) : ("query" as const),
  isStream: procedure._def.type === "subscription",
}));

let api: ApiUnderTest;
let owner: OwnerId;
let target: Target;
let before: unknown;

beforeAll(async () => {
  api = await createApiUnderTest();
  owner = newOwner();
  const { reviewId } = await api.caller(owner).review.start(codeInput("eval(location.hash);\nif (a === a) f();\n"));
  const review = await finished(api, owner, reviewId);
  const findingId = review.findings[0]?.id;
  if (findingId === undefined) throw new Error("the owner's review needs a finding");
  const files = [{ path: "a.ts", text: "export const a = 1;\n" }];
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  const uploadId = await uploadArchive(api, owner, makeZip([{ name: "a.ts", data: "export const a = 1;\n" }]));
  target = { reviewId, findingId, intakeId, uploadId };
  before = await api.caller(owner).history.open({ reviewId });
});
afterAll(() => api.close());

test("every procedure has its row in the table of attempts", () => {
  expect(Object.keys(ATTEMPTS).sort()).toEqual(procedures.map(({ path }) => path).sort());
});

describe.each(procedures)("$path", ({ path, type, isStream }) => {
  const attempt = ATTEMPTS[path];

  test("is refused for anybody who is not signed in", async () => {
    const forger = await createTokenMint();
    const tokens = [
      null,
      "not-a-token",
      await api.mint.mint(owner, { expiresInS: -30 }),
      await api.mint.mint(owner, { origin: "https://elsewhere.example" }),
      await forger.mint(owner),
    ];
    for (const token of tokens) {
      const answer = await api.callAs(token, type, path, attempt?.input(target));
      if (isStream) expect(answer.text).toContain("auth.signed-out");
      else expect([answer.status, answer.errorCode]).toEqual([401, "auth.signed-out"]);
    }
  });

  test("gives somebody else the same answer for what is not theirs and what is not there", async () => {
    const caller = await api.mint.mint(newOwner());
    const foreign = await api.callAs(caller, type, path, attempt?.input(target));
    const absent = await api.callAs(caller, type, path, attempt?.input(ABSENT));
    expect(foreign.text).not.toContain(target.findingId);
    if (attempt === undefined || attempt.expects === "own") {
      expect(foreign.status).toBe(200);
      return;
    }
    const masked = (text: string) => text.replace(/req_[0-9a-f]+/g, "req");
    expect(masked(foreign.text)).toBe(masked(absent.text));
    expect(foreign.text).toContain(CODES[attempt.expects]);
  });
});

test("after all attempts the owner's review, preview and upload are what they were", async () => {
  expect(await api.caller(owner).history.open({ reviewId: target.reviewId })).toEqual(before);
  const upload = { from: "upload", uploadId: target.uploadId, fileName: "a.zip", useModel: false } as const;
  expect((await api.caller(owner).review.preview(upload)).reviewableFiles).toBe(1);
  expect((await api.caller(owner).review.startFiles(startOf(target))).wasAlreadyStarted).toBe(false);
});
