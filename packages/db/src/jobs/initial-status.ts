import { EXCLUSION_CODES } from "@coderevai/contract/exclusion-codes";
import type { PlannedFile } from "@coderevai/contract/intake-plan";

/** Excluded files were never to be read; what was refused at the door was, and stands against `clean`. */
export function initialStatus({ reason }: PlannedFile): "waiting" | "excluded" | "skipped" {
  if (reason === null) return "waiting";
  return EXCLUSION_CODES.has(reason.code) ? "excluded" : "skipped";
}
