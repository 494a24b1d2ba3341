import { z } from "zod";

/**
 * The exact place a finding speaks of, in the bytes that were submitted.
 * Lines and columns count from 1; columns are UTF-16 code units. Bytes are UTF-8 offsets, end exclusive.
 * `sha256` is the lower-case hex digest of the original slice, before any redaction.
 */
export const Anchor = z.object({
  path: z.string(),
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
  startByte: z.int().min(0),
  endByte: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Anchor = z.infer<typeof Anchor>;
