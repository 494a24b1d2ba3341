import type { EvidenceTier } from "@coderevai/contract/evidence-tier";

/** How a finding is supported, in words. */
export const TIER_NAMES: Record<EvidenceTier, string> = {
  proven: "Proven flow",
  "non-constant": "Not constant",
  pattern: "Pattern",
  hint: "Hint",
};
