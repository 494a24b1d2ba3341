import { PRO_PRICE } from "@coderevai/contract/plan-price";
import { ButtonLink } from "@/ui/button-link.tsx";
import { formatAmount } from "@/ui/format-amount.ts";
import styles from "./plan-comparison.module.css";
import { PLAN_ROWS } from "./plan-rows.ts";

/** Two plans side by side, drawn from the table that the server enforces. */
export function PlanComparison() {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.caption}>What each plan holds</caption>
        <thead>
          <tr>
            <td className={styles.corner} />
            <th scope="col" className={styles.plan}>
              <span className={styles.name}>Free</span>
              <span className={styles.price}>{formatAmount({ ...PRO_PRICE, amountMinor: 0 }, "short")}</span>
              <span className={styles.per}>no card needed</span>
            </th>
            <th scope="col" className={styles.plan}>
              <span className={styles.name}>Pro</span>
              <span className={styles.price}>{formatAmount(PRO_PRICE, "short")}</span>
              <span className={styles.per}>a {PRO_PRICE.interval}, until you cancel</span>
            </th>
          </tr>
          <tr>
            <td className={styles.corner} />
            <td className={styles.action}>
              <ButtonLink isFullLoad size="large" href="/sign-up">
                Start free
              </ButtonLink>
            </td>
            <td className={styles.action}>
              <ButtonLink isFullLoad variant="primary" size="large" href="/billing?upgrade=1">
                Get Pro
              </ButtonLink>
            </td>
          </tr>
        </thead>
        <tbody>
          {PLAN_ROWS.map(({ id, name, detail, values }) => (
            <tr key={id}>
              <th scope="row" className={styles.what}>
                {name}
                <span className={styles.detail}>{detail}</span>
              </th>
              <td className={styles.value}>{values.free}</td>
              <td className={styles.value}>{values.pro}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
