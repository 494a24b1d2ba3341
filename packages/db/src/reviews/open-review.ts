import type { OpenedReview } from "@coderevai/contract/review";
import type { ReviewKey } from "../review-store.ts";
import { findReview } from "./find-review.ts";
import { findSources } from "./find-sources.ts";
import type { StoreParts } from "./store-parts.ts";

export async function openReview(parts: StoreParts, key: ReviewKey): Promise<OpenedReview | null> {
  const [review, sources] = await Promise.all([findReview(parts, key), findSources(parts, key)]);
  return review && { ...review, sources: [...sources] };
}
