import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { type OpenedArchive, openArchive, type PlannedFile, planIntake } from "@coderevai/engine/intake";

/** Throws `intake.bad-archive`, `intake.too-large`, and the signal's reason when it aborts. */
export async function readArchive(
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly archive: OpenedArchive; readonly files: readonly PlannedFile[] }> {
  const archive = await openArchive(bytes, { limits: INTAKE_LIMITS, signal });
  return { archive, files: await planIntake(archive.entries()) };
}
