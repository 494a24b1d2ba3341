import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import type { Remark } from "@coderevai/contract/remark";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewEvent, ReviewStage } from "@coderevai/contract/review-event";
import type { RunState } from "./run-state.ts";

/** What a burst of events adds to what is known already. */
export interface EventBatch {
  readonly findings: readonly Finding[];
  /** Findings that were told without a fix and have one now. */
  readonly mended: ReadonlyMap<FindingId, Finding>;
  readonly seen: ReadonlySet<FindingId>;
  readonly remarks: readonly Remark[];
  readonly files: readonly ReviewedFile[];
  readonly stage: ReviewStage | null;
  readonly progress: ReviewSummary | null;
  readonly end: { readonly summary: ReviewSummary; readonly files: readonly ReviewedFile[] } | null;
}

/** Sorts a burst by kind and leaves out what was told before: a stream that begins anew repeats itself. */
export function sortEvents(all: readonly ReviewEvent[], { findings, seen, remarks }: RunState): EventBatch {
  const events = upToEnd(all);
  const told = ofType(events, "finding").map(({ finding }) => finding);
  const fresh = uniqueBy(told, ({ id }) => id, seen);
  const remarked = new Set(remarks.map(({ sequence }) => sequence));
  const end = ofType(events, "finished").at(0) ?? null;
  return {
    findings: fresh,
    mended: new Map(told.flatMap((finding) => (finding.fix === null ? [] : [[finding.id, finding]]))),
    seen: fresh.length === 0 ? seen : new Set([...findings, ...fresh].map(({ id }) => id)),
    remarks: uniqueBy(ofType(events, "remark"), ({ remark }) => remark.sequence, remarked).map(({ remark }) => remark),
    files: ofType(events, "files").flatMap(({ files }) => files),
    stage: ofType(events, "stage").at(-1)?.stage ?? null,
    progress: ofType(events, "progress").at(-1)?.summary ?? null,
    end,
  };
}

/** After the end of a review nothing counts any more. */
function upToEnd(events: readonly ReviewEvent[]): readonly ReviewEvent[] {
  const end = events.findIndex(({ type }) => type === "finished");
  return end === -1 ? events : events.slice(0, end + 1);
}

function ofType<T extends ReviewEvent["type"]>(events: readonly ReviewEvent[], type: T) {
  return events.filter((event): event is Extract<ReviewEvent, { type: T }> => event.type === type);
}

function uniqueBy<T, K>(members: readonly T[], keyOf: (member: T) => K, known: ReadonlySet<K>): T[] {
  const seen = new Set(known);
  return members.filter((member) => {
    const key = keyOf(member);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
