import { createDatabase } from "@coderevai/db";
import { makeReview } from "@coderevai/db/testing";
import { EncryptionKeys } from "@coderevai/platform/encryption-keys";
import type { RestoreBench } from "./restore-bench.ts";

/** A few reviews by the product's own store, the newest of all: their sources are sealed as the product seals them. */
export async function storeRealReviews({ url, env }: RestoreBench, count: number): Promise<void> {
  const sourceKeys = EncryptionKeys.parse(env.SOURCE_ENCRYPTION_KEY);
  const database = createDatabase({ url, minConnections: 0, maxConnections: 2, sourceKeys });
  try {
    for (let index = 0; index < count; index += 1) {
      const review = makeReview();
      const key = { ownerId: review.ownerId, reviewId: review.id };
      await database.reviews.insert(review);
      const outcome = { status: "done", verdict: "clean", files: [], finishedAt: new Date() } as const;
      await database.reviews.finish(key, review.lease.holder, outcome);
    }
  } finally {
    await database.close();
  }
}
