import { z } from "zod";
import { CoverageReason } from "./coverage.ts";
import { PreviewFile } from "./intake.ts";

/** Where one file's sealed text lies in a pack, in bytes. */
export const PackPlace = z.object({ offset: z.int().min(0), length: z.int().min(1) });
export type PackPlace = z.infer<typeof PackPlace>;

/**
 * One file of a preview with what its review needs to know. `place` is null for a file that is left out, whose text is
 * not kept. `sha256` is of the text as it is reviewed; empty where the file is left out.
 */
export const PlannedFile = PreviewFile.omit({ reason: true }).extend({
  reason: CoverageReason.nullable(),
  lineCount: z.int().min(0),
  sha256: z.string().regex(/^(?:[0-9a-f]{64})?$/),
  place: PackPlace.nullable(),
});
export type PlannedFile = z.infer<typeof PlannedFile>;
