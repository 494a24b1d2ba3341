import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { usePlan } from "@/features/billing/use-plan.ts";
import { TextLink } from "@/ui/text-link.tsx";
import styles from "./older-reviews.module.css";

/** Under the last row: there is more than the plan shows, and none of it is lost. */
export function OlderReviews() {
  const { historyDays } = ENTITLEMENTS[usePlan()?.plan ?? "free"];
  return (
    <p className={styles.line}>
      Older reviews are kept. {historyDays === null ? "" : `This plan shows the last ${historyDays} days; `}Pro shows
      them all. <TextLink href="/billing?upgrade=1">See Pro</TextLink>
    </p>
  );
}
