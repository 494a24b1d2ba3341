import { PlanComparison } from "./plan-comparison.tsx";
import styles from "./pricing-page.module.css";
import { QuestionsSection } from "./questions-section.tsx";
import { UnitSection } from "./unit-section.tsx";

/** The two plans, what a unit is, and what people ask. Static: whoever is signed in starts paying on the billing page. */
export function PricingPage() {
  return (
    <>
      <section className={styles.head} aria-labelledby="pricing-title">
        <h1 id="pricing-title" className={styles.title}>
          A price before the run, never above it
        </h1>
        <p className={styles.lede}>
          You see the units before you start. They are reserved, then settled by what was read. At the limit reviews
          stop; you are never charged more than the plan.
        </p>
        <PlanComparison />
        <p className={styles.foot}>
          Per account. You pay on Stripe’s page, and there only: nothing on this site asks for a card.
        </p>
      </section>
      <UnitSection />
      <QuestionsSection />
    </>
  );
}
