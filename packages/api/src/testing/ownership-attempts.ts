import { randomUUID } from "node:crypto";
import type { ErrorCode } from "@coderevai/contract/error-table";
import { CLEAR_HISTORY_CONSEQUENCE } from "@coderevai/contract/history";
import { FindingId, IntakeId, KeyId, ReviewId, UploadId } from "@coderevai/contract/ids";
import type { KeyScope } from "@coderevai/contract/key-scope";
import { codeInput } from "./api-under-test.ts";

/** Things of an owner that somebody else tries to get at. */
export interface Target {
  readonly reviewId: ReviewId;
  readonly findingId: FindingId;
  readonly intakeId: IntakeId;
  readonly uploadId: UploadId;
  readonly keyId: KeyId;
}

/** How a foreign or absent thing is answered. `own`: the call speaks of the caller alone, so it succeeds. */
type Expected = "own" | "no-customer" | "not-found" | "no-intake" | "no-upload" | "no-key";
/** The code of each such answer. */
export const ABSENT_CODES: Record<Exclude<Expected, "own">, ErrorCode> = {
  "no-customer": "billing.no-customer",
  "not-found": "review.not-found",
  "no-intake": "intake.not-found",
  "no-upload": "intake.upload-incomplete",
  "no-key": "keys.not-found",
};

/** Starts what the target's preview showed. */
export const startOf = ({ intakeId }: Target) => ({
  intakeId,
  modes: [],
  useModel: false,
  idempotencyKey: randomUUID(),
});

const KEY_INPUT = { name: "Pipeline", scopes: ["review:read"], expiresInDays: 30 };

interface Attempt {
  /** The scope that an API key needs; `session`: no key is let in. Said here once more, by somebody else. */
  readonly access: KeyScope | "session";
  readonly expects: Expected;
  input(target: Target): unknown;
}

/** What somebody else would send to get at the target, for every procedure there is. */
export const ATTEMPTS: Record<string, Attempt> = {
  "review.start": { access: "review:write", expects: "own", input: () => codeInput("const a = 1;\n") },
  "review.startChange": {
    access: "review:write",
    expects: "own",
    input: () => ({
      change: { from: "versions", files: [{ path: "a.js", before: null, after: "const a = 1;\n" }] },
      title: null,
      modes: [],
      idempotencyKey: randomUUID(),
    }),
  },
  "review.quote": { access: "review:write", expects: "own", input: () => ({ sizeBytes: 10, useModel: true }) },
  "review.createUpload": {
    access: "review:write",
    expects: "own",
    input: () => ({ sizeBytes: 10, mediaType: "application/zip" }),
  },
  "review.preview": {
    access: "review:write",
    expects: "no-upload",
    input: ({ uploadId }) => ({ from: "upload", uploadId, fileName: "a.zip", useModel: false }),
  },
  "review.startFiles": { access: "review:write", expects: "no-intake", input: startOf },
  "review.startRepository": { access: "review:write", expects: "no-intake", input: startOf },
  "review.watch": {
    access: "review:read",
    expects: "not-found",
    input: ({ reviewId }) => ({ reviewId, lastEventId: "0.0.0" }),
  },
  "review.get": { access: "review:read", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.cancel": { access: "review:write", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.diff": { access: "review:read", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.compare": { access: "review:read", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "review.export": {
    access: "review:read",
    expects: "not-found",
    input: ({ reviewId }) => ({ reviewId, format: "json" }),
  },
  "review.files": {
    access: "review:read",
    expects: "not-found",
    input: ({ reviewId }) => ({ reviewId, afterPosition: -1 }),
  },
  "review.file": {
    access: "review:read",
    expects: "not-found",
    input: ({ reviewId }) => ({ reviewId, path: "pasted.js" }),
  },
  "review.feedback": {
    access: "review:write",
    expects: "not-found",
    input: ({ reviewId, findingId }) => ({
      reviewId,
      findingId,
      rating: { scale: "thumbs", value: "down" },
      comment: "mine now",
    }),
  },
  "history.list": { access: "review:read", expects: "own", input: () => ({ limit: 50 }) },
  "history.open": { access: "review:read", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "history.remove": { access: "history:write", expects: "not-found", input: ({ reviewId }) => ({ reviewId }) },
  "history.clear": {
    access: "history:write",
    expects: "own",
    input: () => ({ consequence: CLEAR_HISTORY_CONSEQUENCE }),
  },
  "billing.plan": { access: "session", expects: "own", input: () => undefined },
  "billing.usage": { access: "session", expects: "own", input: () => undefined },
  "billing.invoices": { access: "session", expects: "own", input: () => ({ cursor: "in_theirs" }) },
  "billing.refresh": { access: "session", expects: "own", input: () => undefined },
  // Before the one that makes a customer: without one there is nothing to open.
  "billing.portal": { access: "session", expects: "no-customer", input: () => undefined },
  "billing.checkout": { access: "session", expects: "own", input: () => undefined },
  "keys.create": { access: "session", expects: "own", input: () => KEY_INPUT },
  "keys.list": { access: "session", expects: "own", input: () => undefined },
  "keys.revoke": { access: "session", expects: "no-key", input: ({ keyId }) => ({ keyId }) },
  "account.me": { access: "review:read", expects: "own", input: () => undefined },
};

/** What is nowhere. */
export const ABSENT: Target = {
  reviewId: ReviewId.parse(`rev_${"0".repeat(26)}`),
  findingId: FindingId.parse(`fnd_${"0".repeat(24)}`),
  intakeId: IntakeId.parse(`int_${"0".repeat(26)}`),
  uploadId: UploadId.parse(`upl_${"0".repeat(26)}`),
  keyId: KeyId.parse(`key_${"0".repeat(26)}`),
};
