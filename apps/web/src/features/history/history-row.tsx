import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import type { ReviewSummary } from "@coderevai/contract/review";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { ExactTime } from "@/features/record/exact-time.tsx";
import { KIND_NAMES } from "@/features/record/kind-names.ts";
import { shortRevision } from "@/features/record/short-revision.ts";
import { countOf } from "@/features/review/describe-outcome.ts";
import { formatBytes } from "@/ui/format-bytes.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { outcomeOf } from "@/ui/outcome.ts";
import { VerdictLabel } from "@/ui/verdict-label.tsx";
import { When } from "@/ui/when.tsx";
import styles from "./history-table.module.css";
import { SeverityCounts } from "./severity-counts.tsx";

interface HistoryRowProps {
  readonly review: ReviewSummary;
  readonly onRemove: () => void;
}

export function HistoryRow({ review, onRemove }: HistoryRowProps) {
  const outcome = outcomeOf(review);
  const kind = review.kind === "code" ? LANGUAGE_NAMES[review.language] : KIND_NAMES[review.kind];
  return (
    <tr>
      <td className={styles.name}>
        <Link href={`/reviews/${review.id}`} className={styles.open} prefetch={false}>
          {review.title}
          {review.revision === null ? null : (
            <span className={styles.revision}> at {shortRevision(review.revision)}</span>
          )}
        </Link>
        <span className={styles.second}>
          <SeverityCounts counts={review.counts} />
          <span>{kind}</span>
          {review.kind === "code" ? null : <span>{countOf(review.fileCount, "file")}</span>}
          <When at={review.createdAt} />
        </span>
      </td>
      <td className={styles.verdict}>
        <VerdictLabel outcome={outcome} />
        {review.status === "queued" && review.startsAt !== null ? (
          <span className={styles.starts}>
            starts <ExactTime at={review.startsAt} form="clock" />
          </span>
        ) : null}
      </td>
      <td className={`${styles.wide} ${styles.muted}`}>
        <SeverityCounts counts={review.counts} />
        {/* “None” is a claim: only a review that read everything may make it. */}
        {outcome === "clean" ? "none" : null}
      </td>
      <td className={`${styles.wide} ${styles.muted}`}>{kind}</td>
      <td className={`${styles.wide} ${styles.end} ${styles.muted}`}>
        {review.kind === "code" ? null : `${countOf(review.fileCount, "file")}, `}
        {formatBytes(review.sizeBytes - review.excludedBytes)}
      </td>
      <td className={`${styles.wide} ${styles.end} ${styles.muted}`}>
        <When at={review.createdAt} />
      </td>
      <td className={styles.action}>
        <IconButton label={`Remove ${review.title}`} title="Remove this review" onClick={onRemove}>
          <Trash2 size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </td>
    </tr>
  );
}
