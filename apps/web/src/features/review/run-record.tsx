import type { Egress } from "@coderevai/contract/egress";
import type { ReviewSummary } from "@coderevai/contract/review";
import { EgressRecord } from "@/features/record/egress-record.tsx";
import { ModelRecord } from "@/features/record/model-record.tsx";
import { hasModelPart } from "@/features/record/model-words.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import styles from "./run-record.module.css";
import { useEgress } from "./use-egress.ts";

interface RunRecordProps {
  readonly summary: ReviewSummary;
  /** What the page was opened with; empty for a review that was run here. */
  readonly initialEgress: readonly Egress[];
}

/** Who spoke and what left, at the end of the list. Open where a model had a part: then it is worth reading. */
export function RunRecord({ summary, initialEgress }: RunRecordProps) {
  const egress = useEgress(summary, initialEgress);
  return (
    <div className={styles.record}>
      <Disclosure
        summary="The model’s part, and what left this installation"
        isOpenAtFirst={hasModelPart(summary.model)}
      >
        <div className={styles.sections}>
          <ModelRecord model={summary.model} />
          <EgressRecord egress={egress} />
        </div>
      </Disclosure>
    </div>
  );
}
