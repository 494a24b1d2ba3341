import type { Quote } from "@coderevai/contract/quote";
import { usePlan } from "@/features/billing/use-plan.ts";
import { RecordSection } from "@/features/record/record-section.tsx";
import { countOf } from "@/features/review/describe-outcome.ts";
import type { ModelChoice } from "@/features/review/use-model-choice.ts";
import { PlansLink } from "@/features/usage/plans-link.tsx";
import { formatMoney } from "@/ui/format-money.ts";
import styles from "./price-section.module.css";

interface PriceSectionProps {
  /** Null while it is being worked out. */
  readonly quote: Quote | null;
  readonly modelChoice: ModelChoice | null;
}

/** What the run costs at most, and what would leave the installation. */
export function PriceSection({ quote, modelChoice }: PriceSectionProps) {
  return (
    <RecordSection title="Price" sum={quote === null ? "…" : `${countOf(quote.units, "unit")}, never more`}>
      <div className={styles.words}>
        {quote === null ? null : <Left quote={quote} />}
        {modelChoice?.isOn ? (
          <ModelPrice quote={quote} host={modelChoice.offer.host} />
        ) : (
          <p>The engine alone. Nothing leaves this installation.</p>
        )}
      </div>
    </RecordSection>
  );
}

/** What is left of the period for it, and what to do when that does not suffice. */
function Left({ quote: { units, unitsLeft, model, modelReviewsLeft } }: { readonly quote: Quote }) {
  const plans = usePlan()?.plan === "pro" ? null : <PlansLink look="text" />;
  const left = `${countOf(unitsLeft, "unit")} left in this period`;
  const models = `${countOf(modelReviewsLeft, "review")} with the model`;
  if (units > unitsLeft) {
    return (
      <p className={styles.capped} role="status">
        {left}: {countOf(units - unitsLeft, "unit")} too few, so it would not be started. Choose less or wait for the
        next period. {plans}
      </p>
    );
  }
  if (model !== null && modelReviewsLeft === 0) {
    return (
      <p className={styles.capped} role="status">
        {left}, but no reviews with the model: turn the model off or wait for the next period. {plans}
      </p>
    );
  }
  return (
    <p>
      {left}
      {model === null ? "" : `, and ${models}`}.
    </p>
  );
}

function ModelPrice({ quote, host }: { readonly quote: Quote | null; readonly host: string }) {
  if (quote === null) return <p>The ceiling of the model is being worked out.</p>;
  const { model, maxInputTokens, maxOutputTokens, maxCostMicroUsd, isWithinCaps } = quote;
  return (
    <>
      <p>
        The engine, and {model ?? "the model"}: at most {maxInputTokens.toLocaleString("en")} tokens read and{" "}
        {maxOutputTokens.toLocaleString("en")} written, {formatMoney(maxCostMicroUsd)}.
      </p>
      <p className={styles.leaves}>
        Text of these files goes to {host}, with secrets replaced. The review lists each payload.
      </p>
      {isWithinCaps ? null : (
        <p className={styles.capped} role="status">
          This is more than what is left of today’s token limit. The engine reviews everything; the model is asked as
          far as the limit goes, and the review says so.
        </p>
      )}
    </>
  );
}
