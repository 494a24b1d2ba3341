import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { Plan } from "@coderevai/contract/plan";
import { CALL_NAMES } from "@/features/pricing/call-names.ts";
import { keysOf } from "@/ui/keys-of.ts";
import styles from "./minute-limits.module.css";

/** How much the plan lets through in one minute. */
export function MinuteLimits({ plan }: { readonly plan: Plan }) {
  const { callsPerMinute } = ENTITLEMENTS[plan];
  return (
    <dl className={styles.limits}>
      {keysOf(CALL_NAMES).map((id) => (
        <div key={id}>
          <dt>
            {CALL_NAMES[id].name}
            <span className={styles.detail}>{CALL_NAMES[id].detail}</span>
          </dt>
          <dd>{callsPerMinute[id]}</dd>
        </div>
      ))}
    </dl>
  );
}
