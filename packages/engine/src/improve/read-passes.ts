import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { EngineFile } from "../engine-event.ts";
import { readTexts, type TextReading } from "../review/read-texts.ts";
import type { Machinery } from "../review/run-review.ts";

/**
 * What the engine says about each text: in the asked modes, where its findings are those of the review, and in all modes,
 * since a change must not bring anything new in any of them. One list of readings per file, in order.
 */
export async function readPasses(
  files: readonly EngineFile[],
  modes: readonly ReviewCategory[],
  machinery: Machinery,
  signal: AbortSignal | undefined,
): Promise<TextReading[][]> {
  const sets = modes.length === 0 ? [modes] : [modes, []];
  const passes = await Promise.all(sets.map((set) => readTexts({ files, modes: set }, machinery, signal)));
  return files.map((_, at) => passes.flatMap((readings) => readings[at] ?? []));
}
