import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { reviewedLanguages } from "@coderevai/contract/reviewed-languages";
import { EmptyState } from "@/ui/empty-state.tsx";
import styles from "./preview-invitation.module.css";

/** Before there is anything to preview: what the preview will say. */
export function PreviewInvitation() {
  return (
    <div className={styles.pane}>
      <EmptyState title="First a preview, then the run">
        <p>
          Here stands what will be reviewed, what is left out and why, and the price, before anything runs. A preview
          costs nothing and is kept for {REVIEW_LIMITS.intakeLifeMs / 60_000} minutes.
        </p>
      </EmptyState>
      <dl className={styles.facts}>
        <div>
          <dt>Read</dt>
          <dd>
            {reviewedLanguages("and")}, up to {REVIEW_LIMITS.sourceBytes / 1_024} KiB a file
          </dd>
        </div>
        <div>
          <dt>Left out</dt>
          <dd>generated, vendored, minified and binary files, each listed with its reason</dd>
        </div>
        <div>
          <dt>Price</dt>
          <dd>one unit for each {REVIEW_LIMITS.unitBytes / 1_024} KiB that is read, never more than quoted</dd>
        </div>
      </dl>
    </div>
  );
}
