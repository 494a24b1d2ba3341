import type { Allowance } from "@coderevai/contract/billing";

/** How much of an allowance is gone: from four fifths on it is worth a word, with nothing left it stops reviews. */
export type AllowanceLevel = "normal" | "near" | "full";

const NEAR = 0.8;

/** What cannot be given to another review: spent, or held for one that waits or runs. */
export function usedOf({ settled, reserved }: Allowance): number {
  return settled + reserved;
}

/** Never below zero: after a change to a smaller plan more can be used than it allows. */
export function leftOf(allowance: Allowance): number {
  return Math.max(0, allowance.limit - usedOf(allowance));
}

export function levelOf(allowance: Allowance): AllowanceLevel {
  if (leftOf(allowance) === 0) return "full";
  return usedOf(allowance) >= NEAR * allowance.limit ? "near" : "normal";
}

/** Whole percent. 100 only when nothing is left, 0 only when nothing is used. */
export function usedPercent(allowance: Allowance): number {
  if (leftOf(allowance) === 0) return 100;
  const used = usedOf(allowance);
  return used === 0 ? 0 : Math.min(99, Math.max(1, Math.floor((used / allowance.limit) * 100)));
}
