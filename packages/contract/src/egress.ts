import { z } from "zod";

/** One payload that left the installation, noted before it left. `sha256` is of its exact bytes, after redaction. */
export const Egress = z.object({
  sequence: z.int().min(1),
  at: z.date(),
  /** Host name alone. */
  destination: z.string(),
  model: z.string(),
  sizeBytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Paths whose text, redacted, was in it. */
  paths: z.array(z.string()),
  secretsReplaced: z.int().min(0),
});
export type Egress = z.infer<typeof Egress>;
