import type { ReviewStore } from "../review-store.ts";
import { appendFindings } from "./append-findings.ts";
import { attachFix } from "./attach-fix.ts";
import { cancelReview } from "./cancel-review.ts";
import { claimExpired } from "./claim-expired.ts";
import { findChange } from "./find-change.ts";
import { findFeedback } from "./find-feedback.ts";
import { findFilePage, findFilesAfter } from "./find-files.ts";
import { findFindingsAfter } from "./find-findings.ts";
import { findPlaces } from "./find-places.ts";
import { findPrevious } from "./find-previous.ts";
import { findReview } from "./find-review.ts";
import { findSources } from "./find-sources.ts";
import { findSummary } from "./find-summary.ts";
import { findVisible } from "./find-visible.ts";
import { finishReview } from "./finish-review.ts";
import { insertReview } from "./insert-review.ts";
import { nextLeaseEnd, renewLease } from "./lease.ts";
import { listHistory } from "./list-history.ts";
import { openReview } from "./open-review.ts";
import { appendRemarks, findRemarksAfter } from "./remarks.ts";
import { clearReviews, removeReview } from "./remove-reviews.ts";
import { saveFeedback } from "./save-feedback.ts";
import type { StoreParts } from "./store-parts.ts";

/** One verb a file. Writes are one statement each, so that each happens whole or not at all. */
export function createReviewStore(parts: StoreParts): ReviewStore {
  return {
    insert: (review) => insertReview(parts, review),
    appendFindings: (key, findings) => appendFindings(parts, key, findings),
    appendRemarks: (key, remarks) => appendRemarks(parts, key, remarks),
    attachFix: (key, findingId, fix) => attachFix(parts, key, findingId, fix),
    findRemarksAfter: (key, sequence, limit) => findRemarksAfter(parts, key, sequence, limit),
    finish: (key, holder, outcome) => finishReview(parts, key, holder, outcome),
    renewLease: (key, lease) => renewLease(parts, key, lease),
    cancel: (key, at) => cancelReview(parts, key, at),
    claimExpired: (now, lease, limit) => claimExpired(parts, now, lease, limit),
    nextLeaseEnd: () => nextLeaseEnd(parts),
    findSummary: (key) => findSummary(parts, key),
    findVisible: (key, since) => findVisible(parts, key, since),
    findFilePage: (key, afterPosition, limit) => findFilePage(parts, key, afterPosition, limit),
    findFilesAfter: (key, sequence, limit) => findFilesAfter(parts, key, sequence, limit),
    findFindingsAfter: (key, sequence, limit) => findFindingsAfter(parts, key, sequence, limit),
    findPrevious: (key, since) => findPrevious(parts, key, since),
    findSources: (key, paths) => findSources(parts, key, paths),
    findPlaces: (key, paths) => findPlaces(parts, key, paths),
    findChange: (key) => findChange(parts, key),
    findReview: (key) => findReview(parts, key),
    openReview: (key) => openReview(parts, key),
    listHistory: (ownerId, query, since) => listHistory(parts, ownerId, query, since),
    remove: (key, at) => removeReview(parts, key, at),
    clear: (ownerId, at) => clearReviews(parts, ownerId, at),
    saveFeedback: (ownerId, input, at) => saveFeedback(parts, ownerId, input, at),
    findFeedback: (key, findingId) => findFeedback(parts, key, findingId),
  };
}
