import type { Allowance } from "@coderevai/contract/billing";
import { Meter } from "@/ui/meter.tsx";
import { leftOf, levelOf, usedOf, usedPercent } from "./allowance-level.ts";
import styles from "./allowance-meter.module.css";

interface AllowanceMeterProps {
  /** What is counted, in the plural. */
  readonly name: string;
  readonly allowance: Allowance;
}

/** How much of an allowance is used: a bar, the total, and the parts it is made of. */
export function AllowanceMeter({ name, allowance }: AllowanceMeterProps) {
  const { limit, settled, reserved } = allowance;
  const isNormal = levelOf(allowance) === "normal";
  const number = (value: number) => value.toLocaleString("en");
  return (
    <div className={styles.allowance}>
      <p className={styles.head}>
        <b>
          {number(usedOf(allowance))} of {number(limit)} {name} used
        </b>
        <span className={isNormal ? styles.percent : styles.warn}>{usedPercent(allowance)} %</span>
      </p>
      <Meter value={usedOf(allowance)} max={limit} label={`${name} used`} tone={isNormal ? "neutral" : "warn"} />
      <dl className={styles.parts}>
        <div>
          <dt>Spent</dt>
          <dd>{number(settled)}</dd>
        </div>
        <div>
          <dt>Held by unfinished reviews</dt>
          <dd>{number(reserved)}</dd>
        </div>
        <div>
          <dt>Left</dt>
          <dd>{number(leftOf(allowance))}</dd>
        </div>
      </dl>
    </div>
  );
}
