import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { type OpenedArchive, openArchive } from "@coderevai/engine/intake";
import type { Incoming } from "./incoming.ts";
import { planInBatches } from "./plan-in-batches.ts";

/** What an intake may hold, and who may stop it. */
export interface IntakeOptions {
  readonly limits: IntakeLimits;
  readonly signal: AbortSignal;
}

/** Throws `intake.bad-archive`, `intake.too-large`, and the signal's reason when it aborts; the batches, too, throw that. */
export async function readArchive(
  bytes: Uint8Array,
  options: IntakeOptions,
): Promise<{ readonly archive: OpenedArchive; readonly batches: Incoming["batches"] }> {
  const archive = await openArchive(bytes, options);
  return { archive, batches: planInBatches(archive.entries()) };
}
