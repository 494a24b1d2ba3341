"use client";

import type { PaymentProblem } from "@coderevai/contract/billing";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { ExternalLink } from "@/ui/external-link.tsx";
import { formatAmount } from "@/ui/format-amount.ts";
import { UtcDay } from "@/ui/utc-day.tsx";
import styles from "./grace-bar.module.css";
import { usePlan } from "./use-plan.ts";

const TITLES: Record<PaymentProblem["kind"], string> = {
  declined: "The renewal was not paid.",
  "action-required": "Your bank wants you to confirm a payment.",
};

/** On every page of the product while a renewal is unpaid: what happened, until when nothing changes, where to pay. */
export function GraceBar() {
  const plan = usePlan();
  if (plan?.standing !== "grace" || plan.until === null) return null;
  const { paymentProblem: problem, until } = plan;
  return (
    <section className={styles.bar} aria-label="Payment problem">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden className={styles.glyph} />
      <p className={styles.text}>
        <b>{TITLES[problem?.kind ?? "declined"]}</b> Pro stays until <UtcDay at={until} />.
      </p>
      {problem === null || problem.payUrl === null ? (
        <Link href="/billing" className={styles.link}>
          See billing
        </Link>
      ) : (
        <ExternalLink href={problem.payUrl} className={styles.link}>
          {problem.kind === "declined" ? "Pay" : "Confirm"} {formatAmount(problem.owed)}
        </ExternalLink>
      )}
    </section>
  );
}
