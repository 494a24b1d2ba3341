import { parsePatch, type StructuredPatchHunk } from "diff";

/** The hunks of a patch of ours; none of a text that is no patch. */
export function readHunks(patch: string): readonly StructuredPatchHunk[] {
  try {
    return parsePatch(patch).flatMap(({ hunks }) => hunks);
  } catch {
    return [];
  }
}
