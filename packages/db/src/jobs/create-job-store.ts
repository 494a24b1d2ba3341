import type { JobStore } from "../job-store.ts";
import { claimJob } from "./claim-job.ts";
import { completeFiles } from "./complete-files.ts";
import { failJob, finishJob } from "./end-job.ts";
import { findResults } from "./find-results.ts";
import { findWaitingFiles } from "./find-waiting-files.ts";
import { insertJob } from "./insert-job.ts";
import type { JobStoreParts } from "./job-store-parts.ts";
import { rankJobs } from "./rank-jobs.ts";
import { releaseJob } from "./release-job.ts";

export function createJobStore(parts: JobStoreParts): JobStore {
  return {
    insert: (review) => insertJob(parts, review),
    claim: (key, lease, engineVersion) => claimJob(parts, key, lease, engineVersion),
    waitingFiles: (key, afterPosition, limit) => findWaitingFiles(parts, key, afterPosition, limit),
    findResults: (ownerId, wanted) => findResults(parts, ownerId, wanted),
    completeFiles: (key, holder, files) => completeFiles(parts, key, holder, files),
    finish: (key, holder, end) => finishJob(parts, key, holder, end),
    fail: (key, at) => failJob(parts, key, at),
    release: (key, holder, now) => releaseJob(parts, key, holder, now),
    rank: (ownerId) => rankJobs(parts, ownerId),
  };
}
