import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewId } from "@coderevai/contract/ids";
import type { ReviewSummary } from "@coderevai/contract/review";

export interface WholeReview {
  readonly summary: ReviewSummary;
  /** In the order in which they were told. */
  readonly files: readonly ReviewedFile[];
  readonly findings: readonly Finding[];
  /** Milliseconds from the call to the first finding; null when there was none. */
  readonly firstFindingMs: number | null;
}

/** Watches a review of many files to its end, as a page does. Rejects after the deadline. */
export function watchWhole(client: CodeRevAiClient, reviewId: ReviewId, timeoutMs: number): Promise<WholeReview> {
  const startedMs = performance.now();
  const files: ReviewedFile[] = [];
  const findings: Finding[] = [];
  let firstFindingMs: number | null = null;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      watching.unsubscribe();
      reject(new Error(`${reviewId} did not end within ${timeoutMs} ms`));
    }, timeoutMs);
    const watching = client.review.watch.subscribe(
      { reviewId },
      {
        onData: (data) => {
          const event = "data" in data ? data.data : data;
          if (event.type === "files") files.push(...event.files);
          if (event.type === "finding") {
            firstFindingMs ??= performance.now() - startedMs;
            findings.push(event.finding);
          }
          if (event.type !== "finished") return;
          clearTimeout(timer);
          watching.unsubscribe();
          resolve({ summary: event.summary, files, findings, firstFindingMs });
        },
      },
    );
  });
}

/** What a review says of its input, as text to compare: ledger by path, findings by id, verdict. */
export function resultOf({ summary, files, findings }: WholeReview): string {
  const byPath = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const byId = findings.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify([summary.verdict, summary.counts, byPath, byId]);
}
