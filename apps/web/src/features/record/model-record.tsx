import type { DropReason, ModelUse } from "@coderevai/contract/model-use";
import { countOf } from "@/features/review/describe-outcome.ts";
import { formatMoney } from "@/ui/format-money.ts";
import { keysOf } from "@/ui/keys-of.ts";
import styles from "./model-record.module.css";
import { DROP_REASONS, describeModel, hasModelPart } from "./model-words.ts";
import { RecordSection } from "./record-section.tsx";

/** What a model had to do with the review: how it ended, what was dropped of it, what it cost. */
export function ModelRecord({ model }: { readonly model: ModelUse }) {
  const { title, sentence } = describeModel(model);
  const droppedCount = Object.values(model.dropped).reduce((sum, count) => sum + count, 0);
  return (
    <RecordSection title="The model’s part" sum={hasModelPart(model) ? formatMoney(model.costMicroUsd) : undefined}>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      {hasModelPart(model) ? (
        <dl className={styles.figures}>
          <Figure name="Tokens read" value={model.inputTokens.toLocaleString("en")} />
          <Figure name="Tokens written" value={model.outputTokens.toLocaleString("en")} />
          <Figure name="Hints it argued away" value={model.vetoedHints.toLocaleString("en")} />
          <Figure name="Statements dropped" value={droppedCount.toLocaleString("en")} />
        </dl>
      ) : null}
      {droppedCount > 0 ? <Dropped dropped={model.dropped} /> : null}
    </RecordSection>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Dropped({ dropped }: { readonly dropped: ModelUse["dropped"] }) {
  const reasons = keysOf(DROP_REASONS).filter((reason: DropReason) => dropped[reason] !== undefined);
  return (
    <div className={styles.dropped}>
      <p className={styles.sentence}>Dropped statements are counted and never shown:</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <b>{countOf(dropped[reason] ?? 0, "statement")}</b> {DROP_REASONS[reason]}
          </li>
        ))}
      </ul>
    </div>
  );
}
