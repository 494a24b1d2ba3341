import type { ErrorCode } from "@coderevai/contract/error-table";
import type { OwnerId } from "@coderevai/contract/ids";
import { KeyScope } from "@coderevai/contract/key-scope";
import { createKeySecret } from "@coderevai/db";
import { makeZip } from "@coderevai/engine/testing/make-zip";
import type { AnyTRPCProcedure } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "./root.ts";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "./testing/api-under-test.ts";
import { expiredKeyOf, keyOf, revokedKeyOf } from "./testing/owner-keys.ts";
import { ABSENT, ABSENT_CODES, ATTEMPTS, startOf, type Target } from "./testing/ownership-attempts.ts";
import { createTokenMint } from "./testing/token-mint.ts";
import { uploadArchive } from "./testing/upload-archive.ts";

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
/** Of the owner, but good for nothing. */
let useless: [secret: string, code: ErrorCode][];
/** Keys of the owner that have every scope but this one. */
let lacking: Record<KeyScope | "session", string>;

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
  const { key } = await keyOf(api.services, owner);
  target = { reviewId, findingId, intakeId, uploadId, keyId: key.id };
  useless = [
    [createKeySecret().slice(0, -1), "auth.key-malformed"],
    [createKeySecret(), "auth.key-unknown"],
    [await revokedKeyOf(api.services, owner), "auth.key-unknown"],
    [await expiredKeyOf(api.services, owner), "auth.key-expired"],
  ];
  const keyWithout = async (access: KeyScope | "session") =>
    (
      await keyOf(
        api.services,
        owner,
        KeyScope.options.filter((scope) => scope !== access),
      )
    ).secret;
  lacking = {
    "review:read": await keyWithout("review:read"),
    "review:write": await keyWithout("review:write"),
    "history:write": await keyWithout("history:write"),
    session: await keyWithout("session"),
  };
  before = await api.caller(owner).history.open({ reviewId });
});
afterAll(() => api.close());

test("every procedure has its row in the table of attempts", () => {
  expect(Object.keys(ATTEMPTS).sort()).toEqual(procedures.map(({ path }) => path).sort());
});

describe.each(procedures)("$path", ({ path, type, isStream }) => {
  const { access, expects, input } = ATTEMPTS[path] ?? { access: "session", expects: "own", input: () => undefined };

  /** The owner's own call: what keeps it out is the token alone. */
  async function expectRefused(token: string | null, code: ErrorCode, status: number): Promise<void> {
    const answer = await api.callAs(token, type, path, input(target));
    if (isStream) expect(answer.text).toContain(code);
    else expect([answer.status, answer.errorCode]).toEqual([status, code]);
    if (token !== null) expect(answer.text).not.toContain(token);
  }

  test("is refused for anybody who is not signed in", async () => {
    const forger = await createTokenMint();
    const tokens = [
      null,
      "not-a-token",
      await api.mint.mint(owner, { expiresInS: -30 }),
      await api.mint.mint(owner, { origin: "https://elsewhere.example" }),
      await forger.mint(owner),
    ];
    for (const token of tokens) await expectRefused(token, "auth.signed-out", 401);
  });

  test("is refused for keys of the owner that are mistyped, unknown, revoked or expired", async () => {
    for (const [secret, code] of useless) await expectRefused(secret, code, 401);
  });

  test("is refused for a key of the owner that has every scope but the one it needs", async () => {
    await expectRefused(lacking[access], access === "session" ? "auth.session-only" : "auth.key-scope", 403);
  });

  test.each(access === "session" ? ["session"] : ["session", "key"])(
    "gives somebody else with a %s the same answer for what is not theirs and what is not there",
    async (kind) => {
      const stranger = newOwner();
      const caller =
        kind === "session" || access === "session"
          ? await api.mint.mint(stranger)
          : (await keyOf(api.services, stranger, [access])).secret;
      const foreign = await api.callAs(caller, type, path, input(target));
      const absent = await api.callAs(caller, type, path, input(ABSENT));
      expect(foreign.text).not.toContain(target.findingId);
      if (expects === "own") {
        expect(foreign.status).toBe(200);
        return;
      }
      const masked = (text: string) => text.replace(/req_[0-9a-f]+/g, "req");
      expect(masked(foreign.text)).toBe(masked(absent.text));
      expect(foreign.text).toContain(ABSENT_CODES[expects]);
    },
  );
});

test("after all attempts the owner's review, preview, upload and keys are what they were", async () => {
  expect(await api.caller(owner).history.open({ reviewId: target.reviewId })).toEqual(before);
  const upload = { from: "upload", uploadId: target.uploadId, fileName: "a.zip", useModel: false } as const;
  expect((await api.caller(owner).review.preview(upload)).reviewableFiles).toBe(1);
  expect((await api.caller(owner).keys.list()).map(({ id }) => id)).toContain(target.keyId);
  expect((await api.caller(owner).review.startFiles(startOf(target))).wasAlreadyStarted).toBe(false);
});
