import type { ReviewChangeInput } from "@coderevai/contract/change-input";
import type { OwnerId } from "@coderevai/contract/ids";
import { unusedModel } from "@coderevai/contract/model-use";
import { unitsFor } from "@coderevai/contract/quote";
import type { StartedReview } from "@coderevai/contract/review";
import type { EngineFile } from "@coderevai/engine";
import { type ReadChange, readChange } from "@coderevai/engine/read-change";
import type { Services } from "../services.ts";
import { acceptReview } from "./accept-review.ts";
import { hashInput } from "./hash-input.ts";
import { leaseFrom } from "./lease.ts";
import { mainLanguage } from "./main-language.ts";
import { newReviewId } from "./new-review-id.ts";

/**
 * Starts the review of a change; only what lies on changed lines will be told. A change with nothing to read is a review
 * too, whose ledger says why. Throws `diff.*` for a text that is no diff, `review.key-reused` and `units.*`.
 */
export async function startChange(
  services: Services,
  ownerId: OwnerId,
  input: ReviewChangeInput,
): Promise<StartedReview> {
  const { change, title, modes } = input;
  const read = await readChange(change);
  const files = read.files.map(({ file }) => ({ ...file, sizeBytes: shownBytes(file) }));
  const reviewableBytes = sum(files);
  const now = services.clock.now();
  return await acceptReview(services, {
    id: newReviewId(),
    ownerId,
    idempotencyKey: input.idempotencyKey,
    inputHash: hashInput([change, title, modes]),
    kind: "diff",
    title: title ?? titleOf(read),
    language: mainLanguage(files),
    modes: [...new Set(modes)],
    change,
    sources: files,
    sizeBytes: reviewableBytes + sum(read.leftOut),
    excludedBytes: sum(read.leftOut.filter(({ status }) => status === "excluded")),
    units: unitsFor(reviewableBytes),
    useModel: false,
    model: unusedModel("not-asked"),
    engineVersion: services.engine.version,
    createdAt: now,
    lease: leaseFrom(now, services.runner.holder),
  });
}

function titleOf({ files, leftOut }: ReadChange): string {
  const [first = "A change", ...others] = [...files.map(({ file }) => file.path), ...leftOut.map(({ path }) => path)];
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Bytes of the lines that were submitted, without the empty ones that stand for unknown lines. */
function shownBytes({ text, shownLines }: EngineFile): number {
  if (shownLines === undefined) return Buffer.byteLength(text);
  const lastLine = shownLines.at(-1)?.lastLine ?? 0;
  const shownCount = shownLines.reduce((count, range) => count + range.lastLine - range.firstLine + 1, 0);
  return Buffer.byteLength(text) - (lastLine - shownCount);
}

function sum(files: readonly { readonly sizeBytes: number }[]): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
