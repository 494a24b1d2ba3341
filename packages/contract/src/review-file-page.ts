import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { ReviewId } from "./ids.ts";

/** One page of a review's ledger; take `afterPosition` from the page before, and leave it out for the first. */
export const ReviewFilesQuery = z.object({ reviewId: ReviewId, afterPosition: z.int().min(-1).default(-1) });
export type ReviewFilesQuery = z.infer<typeof ReviewFilesQuery>;

/**
 * Ledger rows in the order in which the files were submitted, with how many findings each has. `nextPosition` null means
 * that these are the last. A review of one file has no row while it runs.
 */
export const ReviewFilePage = z.object({
  rows: z.array(z.object({ position: z.int().min(0), findingCount: z.int().min(0), file: ReviewedFile })),
  nextPosition: z.int().min(0).nullable(),
});
export type ReviewFilePage = z.infer<typeof ReviewFilePage>;
