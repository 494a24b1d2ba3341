import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Improvement } from "@coderevai/contract/improvement";
import type { Services } from "../services.ts";
import { findEndedSummary } from "./find-ended-summary.ts";
import { readAllFindings } from "./read-all-findings.ts";
import { readTexts } from "./read-texts.ts";

/** What was not verified by then is left out and says so. */
const DEADLINE_MS = 60_000;

/**
 * The improved version of a review's sources as one diff: its proved fixes that hold together, and why the others are
 * left out. The owner's own text is in it, secrets included. Throws `review.not-found`,
 * `review.beyond-plan` and `review.still-running`.
 */
export async function improveReview(
  services: Services,
  ownerId: OwnerId,
  reviewId: ReviewId,
  signal?: AbortSignal,
): Promise<Improvement> {
  const key = { ownerId, reviewId };
  const { modes } = await findEndedSummary(services, key);
  const findings = await readAllFindings(services, key, ({ fix, shown }) => shown && fix !== null);
  const paths = [...new Set(findings.map(({ anchor }) => anchor.path))];
  const files = await readTexts(services, key, paths);
  const stop = AbortSignal.any([AbortSignal.timeout(DEADLINE_MS), ...(signal ? [signal] : [])]);
  return await services.engine.improve({ files, findings, modes }, { signal: stop });
}
