"use client";

import Link from "next/link";
import { Meter } from "@/ui/meter.tsx";
import { levelOf, usedOf } from "./allowance-level.ts";
import styles from "./units-in-bar.module.css";
import { useUsage } from "./use-usage.ts";

/** The units of this period in the top bar; it leads to all of them. */
export function UnitsInBar() {
  const usage = useUsage();
  if (usage === null) return null;
  const { units } = usage;
  const used = usedOf(units);
  return (
    <Link href="/usage" className={styles.units}>
      <span>
        <b>{used.toLocaleString("en")}</b> of {units.limit.toLocaleString("en")} units used
      </span>
      {/* The words say the same. */}
      <span aria-hidden="true">
        <Meter
          value={used}
          max={units.limit}
          label="Units used"
          tone={levelOf(units) === "normal" ? "neutral" : "warn"}
        />
      </span>
    </Link>
  );
}
