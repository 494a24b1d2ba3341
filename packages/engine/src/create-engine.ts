import { reviewChange } from "./change/review-change.ts";
import type { Engine } from "./engine.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { improveFiles } from "./improve/improve-files.ts";
import { proveEdits } from "./improve/prove-edits.ts";
import { ChildGate } from "./layers/child-gate.ts";
import { runOxlint } from "./layers/oxlint-child.ts";
import { runReview } from "./review/run-review.ts";
import { ThreadPool } from "./worker/thread-pool.ts";
import { FILE_DEADLINE_MS, OXLINT_DEADLINE_MS } from "./worker/work-limits.ts";

const DEFAULT_WORKERS = 2;

/**
 * The review engine with its worker threads, `workers` of them (2 when not given, never fewer). Nothing is started
 * before the first review or `warmUp`.
 */
export function createEngine(options: { readonly workers?: number } = {}): Engine {
  const machinery = {
    pool: new ThreadPool(options.workers ?? DEFAULT_WORKERS),
    gate: new ChildGate(),
    fileDeadlineMs: FILE_DEADLINE_MS,
    oxlintDeadlineMs: OXLINT_DEADLINE_MS,
  };
  return {
    version: ENGINE_VERSION,
    review: (request, { signal } = {}) => runReview(request, machinery, signal),
    reviewChange: (request, { signal } = {}) => reviewChange(request, machinery, signal),
    proveEdits: (proposal, { signal } = {}) => proveEdits(proposal, machinery, signal),
    improve: (request, { signal } = {}) => improveFiles(request, machinery, signal),
    warmUp: async () => {
      const never = new AbortController().signal;
      await Promise.all([
        machinery.pool.warm({ type: "warm" }, FILE_DEADLINE_MS),
        // Brings the process image into the system's cache.
        runOxlint([{ language: "javascript", text: "0;\n" }], OXLINT_DEADLINE_MS, never),
      ]);
    },
    close: () => machinery.pool.close(),
  };
}
