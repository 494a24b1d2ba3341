import { Disclosure } from "@/ui/disclosure.tsx";
import { formatDay } from "@/ui/format-day.ts";
import styles from "./day-bars.module.css";
import type { UsageDay } from "./days-of.ts";

const NO_DAY: UsageDay = { day: "1970-01-01", units: 0, isToCome: false };

/** Settled units by UTC day: bars for a glance, a table for readers, fingers and keyboards. */
export function DayBars({ days }: { readonly days: readonly UsageDay[] }) {
  const peak = days.reduce((best, each) => (each.units > best.units ? each : best), NO_DAY);
  const most = Math.max(1, peak.units);
  const nameOf = ({ day }: UsageDay) => formatDay(new Date(day));
  const used = days.filter(({ units }) => units > 0);
  const [first, last] = [days[0], days.at(-1)];
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.sum}>
        Spent, by day in UTC. Most on {nameOf(peak)}: {peak.units.toLocaleString("en")}.
      </figcaption>
      <div className={styles.bars} aria-hidden="true">
        {days.map((each) => (
          <span
            key={each.day}
            className={each.isToCome ? styles.toCome : styles.day}
            title={each.isToCome ? nameOf(each) : `${nameOf(each)}: ${each.units.toLocaleString("en")}`}
          >
            <span className={styles.bar} style={{ height: `${(each.units / most) * 100}%` }} />
          </span>
        ))}
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>{first === undefined ? "" : nameOf(first)}</span>
        <span>{last === undefined ? "" : nameOf(last)}</span>
      </div>
      <div className={styles.exact}>
        <Disclosure summary="The days as a table">
          <UnitsTable days={used} nameOf={nameOf} />
        </Disclosure>
      </div>
    </figure>
  );
}

interface UnitsTableProps {
  readonly days: readonly UsageDay[];
  readonly nameOf: (day: UsageDay) => string;
}

function UnitsTable({ days, nameOf }: UnitsTableProps) {
  return (
    <table className={styles.table}>
      <caption>Days without any are left out</caption>
      <thead>
        <tr>
          <th scope="col">Day in UTC</th>
          <th scope="col">Units</th>
        </tr>
      </thead>
      <tbody>
        {days.map((each) => (
          <tr key={each.day}>
            <th scope="row">{nameOf(each)}</th>
            <td>{each.units.toLocaleString("en")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
