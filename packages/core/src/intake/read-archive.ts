import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { type OpenedArchive, openArchive } from "@coderevai/engine/intake";
import type { Incoming } from "./incoming.ts";
import { planInBatches } from "./plan-in-batches.ts";

/** Throws `intake.bad-archive`, `intake.too-large`, and the signal's reason when it aborts; the batches, too, throw that. */
export async function readArchive(
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly archive: OpenedArchive; readonly batches: Incoming["batches"] }> {
  const archive = await openArchive(bytes, { limits: INTAKE_LIMITS, signal });
  return { archive, batches: planInBatches(archive.entries()) };
}
