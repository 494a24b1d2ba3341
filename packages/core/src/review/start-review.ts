import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { LANGUAGE_TABLE } from "@coderevai/contract/language-table";
import { unitsFor } from "@coderevai/contract/quote";
import type { ReviewCodeInput, StartedReview } from "@coderevai/contract/review";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { unreachable } from "@coderevai/contract/unreachable";
import type { NewReview } from "@coderevai/db";
import { detectLanguage } from "@coderevai/engine/detect-language";
import { inspectSource } from "@coderevai/engine/inspect-source";
import { modelAtStart } from "../model/model-at-start.ts";
import type { Services } from "../services.ts";
import { acceptReview } from "./accept-review.ts";
import { hashInput } from "./hash-input.ts";
import { leaseFrom } from "./lease.ts";
import { newReviewId } from "./new-review-id.ts";

/** A file name for pasted code, so that anchors and patches name something. */
function pastedName(language: Language): string {
  return `pasted.${LANGUAGE_TABLE[language].extensions[0]}`;
}

/**
 * Stores the review, then answers: from here on it is finished, whatever happens to this process.
 * Throws `review.empty`, `review.too-large`, `review.binary`, `review.malformed-text`, `review.key-reused`, `units.*`.
 */
export async function startReview(
  services: Services,
  ownerId: OwnerId,
  input: ReviewCodeInput,
): Promise<StartedReview> {
  refuseUnreadable(input.source);
  return await acceptReview(services, describeReview(services, ownerId, input));
}

function describeReview(services: Services, ownerId: OwnerId, input: ReviewCodeInput): Omit<NewReview, "allowance"> {
  const language = input.language ?? detectLanguage({ path: input.path, text: input.source });
  const sizeBytes = Buffer.byteLength(input.source);
  const now = services.clock.now();
  return {
    id: newReviewId(),
    ownerId,
    idempotencyKey: input.idempotencyKey,
    inputHash: hashInput([input.source, input.path, input.language, input.modes, input.useModel]),
    kind: "code",
    title: input.path ?? `Pasted ${language === "other" ? "text" : LANGUAGE_NAMES[language]}`,
    language,
    modes: [...new Set(input.modes)],
    change: null,
    sources: [{ path: input.path ?? pastedName(language), language, text: input.source }],
    sizeBytes,
    excludedBytes: 0,
    units: unitsFor(sizeBytes),
    useModel: input.useModel,
    model: modelAtStart(services.model, input.useModel),
    engineVersion: services.engine.version,
    createdAt: now,
    lease: leaseFrom(now, services.runner.holder),
  };
}

function refuseUnreadable(source: string): void {
  const inspection = inspectSource(source);
  switch (inspection.problem) {
    case null:
      return;
    case "empty":
      throw new AppError("review.empty");
    case "too-large":
      throw new AppError("review.too-large", {
        sizeBytes: inspection.sizeBytes,
        limitBytes: REVIEW_LIMITS.sourceBytes,
      });
    case "binary":
      throw new AppError("review.binary", { line: inspection.line });
    case "malformed-text":
      throw new AppError("review.malformed-text", { line: inspection.line });
    default:
      unreachable(inspection);
  }
}
