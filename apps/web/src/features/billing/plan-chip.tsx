"use client";

import Link from "next/link";
import { Chip } from "@/ui/chip.tsx";
import { PLAN_NAMES } from "./describe-standing.ts";
import styles from "./plan-chip.module.css";
import { usePlan } from "./use-plan.ts";

/** The plan beside the account; it leads to billing. */
export function PlanChip() {
  const plan = usePlan();
  if (plan === null) return null;
  const name = PLAN_NAMES[plan.plan];
  return (
    <Link href="/billing" className={styles.link} aria-label={`Plan ${name}, to billing`}>
      <Chip className={styles.chip}>{name}</Chip>
    </Link>
  );
}
