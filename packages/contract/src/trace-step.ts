import { z } from "zod";

/** One step of a source→sink flow, in order. `excerpt` is redacted and at most 120 characters. */
export const TraceStep = z.object({
  role: z.enum(["source", "step", "sink"]),
  line: z.int().min(1),
  column: z.int().min(1),
  excerpt: z.string(),
  label: z.string(),
});
export type TraceStep = z.infer<typeof TraceStep>;
