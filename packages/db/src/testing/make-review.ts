import { randomBytes } from "node:crypto";
import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { unusedModel } from "@coderevai/contract/model-use";
import type { NewReview } from "../review-store.ts";
import { makeAllowance } from "./make-allowance.ts";

export function makeOwner(): OwnerId {
  return OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
}

/** A review that is unlike any other unless told otherwise. */
export function makeReview(parts: Partial<NewReview> = {}): NewReview {
  const text = "const answer = 42;\n";
  return {
    id: ReviewId.parse(`rev_${randomBytes(13).toString("hex")}`),
    ownerId: makeOwner(),
    idempotencyKey: randomBytes(12).toString("hex"),
    inputHash: "a".repeat(64),
    kind: "code",
    title: "answer.js",
    language: "javascript",
    modes: ["security"],
    change: null,
    sources: [{ path: "answer.js", language: "javascript", text }],
    sizeBytes: Buffer.byteLength(text),
    excludedBytes: 0,
    units: 1,
    allowance: makeAllowance(),
    useModel: false,
    model: unusedModel("not-asked"),
    engineVersion: "test",
    createdAt: new Date(),
    lease: { holder: "runner-a", until: new Date(Date.now() + 60_000) },
    ...parts,
  };
}
