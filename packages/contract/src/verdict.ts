import { z } from "zod";

/**
 * clean: every reviewable byte was read in every asked mode and nothing is shown.
 * findings: everything was read and something is shown. partial: something was not read, whatever was found.
 * not_reviewed: nothing was read. Only the engine's `decideVerdict` makes one.
 */
export const Verdict = z.enum(["clean", "findings", "partial", "not_reviewed"]);
export type Verdict = z.infer<typeof Verdict>;
