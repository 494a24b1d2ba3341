import { z } from "zod";

const SmokeResult = z.object({
  step: z.string(),
  outcome: z.enum(["passed", "failed", "not run"]),
  tookMs: z.int(),
  /** What was seen; empty when it was not run. */
  note: z.string(),
});
export type SmokeResult = z.infer<typeof SmokeResult>;

/** What a smoke test saw; it holds no secret. It is written to a file and read again for the comment. */
export const SmokeReport = z.object({ url: z.string(), isPassed: z.boolean(), steps: z.array(SmokeResult) });
export type SmokeReport = z.infer<typeof SmokeReport>;
