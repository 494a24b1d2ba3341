import { AppError } from "@coderevai/contract/app-error";
import type { ArchiveProblem } from "@coderevai/contract/archive-problems";
import type { IntakeLimits } from "@coderevai/contract/intake-limits";

/** The error for an archive that is not safe or not readable. */
export function badArchive(reason: ArchiveProblem): AppError<"intake.bad-archive"> {
  return new AppError("intake.bad-archive", { reason });
}

/** The error for an archive that exceeds one of its limits. */
export function tooLarge(limits: IntakeLimits, what: keyof IntakeLimits): AppError<"intake.too-large"> {
  return new AppError("intake.too-large", { what, limit: limits[what] });
}
