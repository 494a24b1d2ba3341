import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { ServerProcess } from "@coderevai/launcher";
import { librarySources, lineCount, type SourceText } from "../../jobs/library-sources.ts";
import { peakResidentBytes, processorMs } from "../../jobs/process-usage.ts";
import { type WholeReview, watchWhole } from "../../jobs/read-review.ts";
import { startArchive } from "../../jobs/start-reviews.ts";
import { subscribe } from "../../users/subscribe.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { withProduct } from "../with-product.ts";

const LEAST_FILES = 1_000;
const LEAST_LINES_PER_SECOND = 5_000;
const MOST_BYTES = 1024 ** 3;
const CHANGED_FILES = 10;
const MOST_AGAIN_MS = 5_000;
const MOST_CANCEL_MS = 1_000;
const DEADLINE_MS = 5 * 60_000;
const SAMPLE_MS = 50;
/** A process that has less of a processor than this does not work on a review. */
const IDLE_SHARE = 0.2;

export const repository: Experiment = {
  name: "repository",
  claim: "A real tree of 1,000 files is reviewed whole at 5,000 lines/s in 1 GiB, again in 5 s, and stopped in 1 s.",
  run: (say) =>
    withProduct({ webs: 1 }, async (product, origin) => {
      const [worker] = product.workers;
      if (worker === undefined) throw new Error("a worker is needed");
      const sources = librarySources();
      const lines = lineCount(sources);
      say(`${sources.length} files with ${lines} lines`);
      const user = await TestUser.signUp(origin);
      // The tree costs 130 units and is reviewed twice.
      await subscribe(user);
      const client = user.client();
      const first = await reviewTree(client, sources);
      say(`reviewed: ${tellOf(first)}`);
      const again = await reviewTree(client, changeSome(sources));
      say(`again with ${CHANGED_FILES} changed files: ${tellOf(again)}`);
      const peakBytes = peakResidentBytes(worker.pid);
      const cancelMs = await cancelMidway((await TestUser.signUp(origin)).client(), sources, worker);
      say(`canceled: the worker rested after ${cancelMs} ms`);
      const linesPerSecond = Math.round((lines / first.elapsedMs) * 1_000);
      const pass =
        sources.length >= LEAST_FILES &&
        [first, again].every(({ isWhole }) => isWhole) &&
        linesPerSecond >= LEAST_LINES_PER_SECOND &&
        again.elapsedMs <= MOST_AGAIN_MS &&
        peakBytes <= MOST_BYTES &&
        cancelMs <= MOST_CANCEL_MS;
      const figures = {
        files: sources.length,
        lines,
        coverage: [first.coverage, again.coverage],
        findings: [first.findings, again.findings],
        elapsedMs: first.elapsedMs,
        linesPerSecond,
        firstFindingMs: first.firstFindingMs,
        againMs: again.elapsedMs,
        workerPeakMiB: Math.round(peakBytes / 1024 ** 2),
        cancelMs,
      };
      return { pass, figures };
    }),
};

/** From packing the archive to the end of the review. */
async function reviewTree(client: CodeRevAiClient, sources: readonly SourceText[]) {
  const startedMs = performance.now();
  const { reviewId } = await startArchive(client, "framework", sources);
  const review = await watchWhole(client, reviewId, DEADLINE_MS);
  const elapsedMs = Math.round(performance.now() - startedMs);
  const { findings, files, firstFindingMs } = review;
  return {
    elapsedMs,
    firstFindingMs: firstFindingMs === null ? null : Math.round(firstFindingMs),
    findings: findings.length,
    coverage: coverageOf(review),
    isWhole: isWhole(review, sources) && files.length === sources.length,
  };
}

function coverageOf({ summary }: WholeReview): number {
  return summary.reviewedBytes / (summary.sizeBytes - summary.excludedBytes);
}

/** Every file is in the ledger once, and its bytes add up; what was read in part says why. */
function isWhole({ summary, files, findings }: WholeReview, sources: readonly SourceText[]): boolean {
  const paths = new Set(files.map(({ path }) => path));
  const addsUp = files.every((file) => file.reviewedBytes + file.skippedBytes === file.sizeBytes);
  const isNamed = files.every(({ status, reasons }) => status === "reviewed" || reasons.length > 0);
  const hasOnce = new Set(findings.map(({ id }) => id)).size === findings.length;
  return summary.status === "done" && paths.size === sources.length && addsUp && isNamed && hasOnce;
}

function changeSome(sources: readonly SourceText[]): SourceText[] {
  const step = Math.floor(sources.length / CHANGED_FILES);
  return sources.map(({ path, text }, index) =>
    index % step === 0 && index / step < CHANGED_FILES
      ? { path, text: `${text}\nconsole.log("changed");\n` }
      : { path, text },
  );
}

/** How long after the answer to the cancellation the worker still works. */
async function cancelMidway(
  client: CodeRevAiClient,
  sources: readonly SourceText[],
  worker: ServerProcess,
): Promise<number> {
  const { reviewId } = await startArchive(client, "framework", sources);
  await untilSomeAreDone(client, reviewId);
  await client.review.cancel.mutate({ reviewId });
  const canceledMs = performance.now();
  let used = processorMs(worker.pid);
  let busyUntilMs = canceledMs;
  while (performance.now() - canceledMs < 3 * MOST_CANCEL_MS) {
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    const now = processorMs(worker.pid);
    if (now - used > SAMPLE_MS * IDLE_SHARE) busyUntilMs = performance.now();
    used = now;
  }
  const { summary } = await client.review.get.query({ reviewId });
  if (summary.status !== "canceled") throw new Error(`the review is ${summary.status}`);
  return Math.round(busyUntilMs - canceledMs);
}

async function untilSomeAreDone(client: CodeRevAiClient, reviewId: ReviewId): Promise<void> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  while (performance.now() < deadlineMs) {
    const { summary } = await client.review.get.query({ reviewId });
    if (summary.filesDone > 0) return;
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
  }
  throw new Error("nothing was reviewed");
}

function tellOf({ elapsedMs, coverage, findings }: Awaited<ReturnType<typeof reviewTree>>): string {
  return `${elapsedMs} ms, coverage ${(coverage * 100).toFixed(2)} %, ${findings} findings`;
}
