import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { Section } from "@/features/landing/section.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { BYTES_A_LINE, UNIT_EXAMPLES } from "./unit-examples.ts";
import styles from "./unit-section.module.css";

/** What a unit is, in words and by example. */
export function UnitSection() {
  const unit = formatBytes(REVIEW_LIMITS.unitBytes);
  return (
    <Section
      id="units"
      title={`One unit is ${unit} of code`}
      lede={`A review costs one unit for each ${unit} begun. You see the price before you start. It is held while the review runs and never grows: what was not read is given back, and a review that fails gives back everything.`}
    >
      <table className={styles.examples}>
        <thead>
          <tr>
            <th scope="col">For example, at {BYTES_A_LINE} bytes a line</th>
            <th scope="col" className={styles.end}>
              Size
            </th>
            <th scope="col" className={styles.end}>
              Units
            </th>
            <th scope="col" className={`${styles.end} ${styles.wide}`}>
              Free, a month
            </th>
            <th scope="col" className={`${styles.end} ${styles.wide}`}>
              Pro, a month
            </th>
          </tr>
        </thead>
        <tbody>
          {UNIT_EXAMPLES.map(({ what, sizeBytes, units }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td className={styles.end}>{formatBytes(sizeBytes)}</td>
              <td className={styles.end}>{units}</td>
              <td className={`${styles.end} ${styles.wide}`}>{timesIn(ENTITLEMENTS.free.unitsPerPeriod, units)}</td>
              <td className={`${styles.end} ${styles.wide}`}>{timesIn(ENTITLEMENTS.pro.unitsPerPeriod, units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        Files that are left out, such as dependencies, generated code and pictures, cost nothing. Opening, exporting and
        comparing reviews that you have costs nothing.
      </p>
    </Section>
  );
}

function timesIn(limit: number, units: number): string {
  const times = Math.floor(limit / units);
  return `${times.toLocaleString("en")} ${times === 1 ? "time" : "times"}`;
}
