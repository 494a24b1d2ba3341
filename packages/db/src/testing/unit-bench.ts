import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { NewReview, ReviewKey, ReviewOutcome } from "../review-store.ts";
import type { UnitUsage } from "../unit-store.ts";
import { makeAllowance } from "./make-allowance.ts";
import { makeFinding } from "./make-finding.ts";
import { doneFile, insertJob, plannedFiles } from "./make-job.ts";
import { makeReview } from "./make-review.ts";
import { openTestStore, type TestStore } from "./open-test-store.ts";

/** A store with what is done to reviews to see what becomes of their units. */
export interface UnitBench extends TestStore {
  /** A running review that reserved four units, held by `LEASE`. */
  startReview(parts?: Partial<NewReview>): Promise<ReviewKey>;
  /** A waiting job of four files of a unit each, and how a run that claimed it stores one of them as read. */
  startJob(): Promise<{ key: ReviewKey; claim(): Promise<unknown>; readFile(index: number): Promise<boolean> }>;
  finish(key: ReviewKey, files: ReviewedFile[], parts?: Partial<ReviewOutcome>): Promise<boolean>;
  /** Tells the review's first finding. */
  tell(key: ReviewKey, ruleId?: string): Promise<void>;
  entryOf(key: ReviewKey): Promise<Entry | undefined>;
  usageOf(key: Pick<ReviewKey, "ownerId">): Promise<UnitUsage>;
}

interface Entry {
  readonly state: string;
  readonly units: number;
  readonly models: number;
}

export const UNIT_BYTES = 65_536;
export const NOW = new Date();
export const LEASE = { holder: "runner-a", until: new Date(NOW.getTime() + 60_000) };

/** The ledger of a review of one file. */
export function ledger(reviewedBytes: number, skippedBytes = 0): ReviewedFile[] {
  const about = { path: "answer.js", language: "javascript", lineCount: 2, sha256: "b".repeat(64) } as const;
  const status = reviewedBytes === 0 ? "skipped" : skippedBytes === 0 ? "reviewed" : "partial";
  return [{ ...about, status, sizeBytes: reviewedBytes + skippedBytes, reviewedBytes, skippedBytes, reasons: [] }];
}

export async function openUnitBench(): Promise<UnitBench> {
  const store = await openTestStore();
  return {
    ...store,
    startReview: async (parts = {}) => {
      const review = makeReview({ units: 4, lease: LEASE, ...parts });
      const { outcome } = await store.reviews.insert(review);
      if (outcome !== "inserted") throw new Error(`the review was not inserted: ${outcome}`);
      return { ownerId: review.ownerId, reviewId: review.id };
    },
    startJob: async () => {
      const files = plannedFiles(4).map((file) => ({ ...file, sizeBytes: UNIT_BYTES }));
      const { ownerId, id: reviewId } = await insertJob(store, {}, files);
      const key = { ownerId, reviewId };
      return {
        key,
        claim: () => store.jobs.claim(key, LEASE, "test"),
        readFile: (index) =>
          store.jobs.completeFiles(
            key,
            LEASE.holder,
            files.slice(index, index + 1).map((file) => doneFile(file)),
          ),
      };
    },
    finish: (key, files, parts = {}) => {
      const verdict = files.some((file) => file.reviewedBytes > 0) ? "clean" : "not_reviewed";
      return store.reviews.finish(key, LEASE.holder, { status: "done", verdict, finishedAt: NOW, files, ...parts });
    },
    tell: async (key, ruleId = "security/eval") => {
      await store.reviews.appendFindings(key, [{ sequence: 1, finding: makeFinding(1, { ruleId }) }]);
    },
    entryOf: async ({ ownerId, reviewId }) => {
      const { rows } = await store.sql.query<Entry>(
        `SELECT state, settled_units AS units, settled_model_reviews AS models FROM unit_entries
         WHERE owner_id = $1 AND review_id = $2`,
        [ownerId, reviewId],
      );
      return rows[0];
    },
    usageOf: ({ ownerId }) => {
      const { plan, period } = makeAllowance();
      return store.units.findUsage(ownerId, plan, period);
    },
  };
}
