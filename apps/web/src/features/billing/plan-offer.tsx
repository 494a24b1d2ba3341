import { PLAN_ROWS } from "@/features/pricing/plan-rows.ts";
import styles from "./plan-offer.module.css";

/** What somebody on the free plan would have more of. */
export function PlanOffer() {
  return (
    <dl className={styles.offer} aria-label="What Pro holds">
      {PLAN_ROWS.map(({ id, name, values }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <b>{values.pro}</b> instead of {values.free}
          </dd>
        </div>
      ))}
    </dl>
  );
}
