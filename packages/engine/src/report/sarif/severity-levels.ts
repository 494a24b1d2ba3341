import type { Severity } from "@coderevai/contract/severity";
import type { Result } from "sarif";

/** SARIF knows three levels. */
export const LEVELS: Record<Severity, NonNullable<Result["level"]>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub's scale for rules tagged `security`: above 9 critical, from 7 high, from 4 medium, below low. */
export const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.5",
  info: "0.5",
};
