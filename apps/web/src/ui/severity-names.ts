import type { Severity } from "@coderevai/contract/severity";

/** The word for each severity; colour and shape never stand alone. */
export const SEVERITY_NAMES: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Info",
};
