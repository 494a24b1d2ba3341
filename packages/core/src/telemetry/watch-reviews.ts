import type { JobStore, ReviewStore } from "@coderevai/db";
import type { ReviewTally } from "./review-tally.ts";

/** The same store; what it really stored is counted. */
export function watchReviews(reviews: ReviewStore, tally: ReviewTally): ReviewStore {
  return {
    ...reviews,
    insert: async (review) => {
      const answer = await reviews.insert(review);
      tally.asked(review.kind, answer.outcome);
      if (answer.outcome === "inserted") tally.runs(review.id);
      return answer;
    },
    appendFindings: async (key, findings) => {
      const stored = await reviews.appendFindings(key, findings);
      tally.found("process", stored.length);
      return stored;
    },
    finish: async (key, holder, outcome) => {
      const isOurs = await reviews.finish(key, holder, outcome);
      if (isOurs) tally.ended("process", key.reviewId, outcome.verdict);
      return isOurs;
    },
    cancel: async (key, at) => {
      const answer = await reviews.cancel(key, at);
      if (answer === "canceled") tally.ended("process", key.reviewId, answer);
      return answer;
    },
  };
}

/** The same for reviews that are jobs. */
export function watchJobs(jobs: JobStore, tally: ReviewTally): JobStore {
  return {
    ...jobs,
    insert: async (job) => {
      const answer = await jobs.insert(job);
      tally.asked("project", answer.outcome);
      return answer;
    },
    claim: async (key, lease, engineVersion) => {
      const job = await jobs.claim(key, lease, engineVersion);
      if (job !== null) tally.runs(key.reviewId);
      return job;
    },
    completeFiles: async (key, holder, files) => {
      const isOurs = await jobs.completeFiles(key, holder, files);
      if (isOurs)
        tally.found(
          "queue",
          files.reduce((sum, file) => sum + file.findings.length, 0),
        );
      return isOurs;
    },
    finish: async (key, holder, end) => {
      const isOurs = await jobs.finish(key, holder, end);
      if (isOurs) tally.ended("queue", key.reviewId, end.verdict);
      return isOurs;
    },
    fail: async (key, at) => {
      const hasFailed = await jobs.fail(key, at);
      if (hasFailed) tally.ended("queue", key.reviewId, "failed");
      return hasFailed;
    },
  };
}
