import { z } from "zod";

/**
 * How a finding is supported, strongest first.
 * proven: a source→sink flow inside the file. non-constant: a dangerous call whose argument is not constant.
 * pattern: the text itself is the defect. model: what a language model says of an anchored place, never above medium.
 * hint: a guess, folded (`shown: false`) and never counted.
 */
export const EvidenceTier = z.enum(["proven", "non-constant", "pattern", "model", "hint"]);
export type EvidenceTier = z.infer<typeof EvidenceTier>;
