import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { type IntakeLimits, intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { usePlan } from "@/features/billing/use-plan.ts";

/** What the plan takes at once. While the plan is not known nobody is kept from sending: the server decides. */
export function useIntakeLimits(): IntakeLimits {
  return intakeLimitsOf(ENTITLEMENTS[usePlan()?.plan ?? "pro"]);
}
