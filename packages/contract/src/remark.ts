import { z } from "zod";
import { FindingId } from "./ids.ts";

/**
 * What the model says about findings that stand already; it never changes them. explanation: in other words.
 * veto: why a hint does not hold. group: findings with one cause. Plain text, redacted.
 */
export const Remark = z.object({
  sequence: z.int().min(1),
  kind: z.enum(["explanation", "veto", "group"]),
  findingIds: z.array(FindingId).min(1),
  text: z.string(),
});
export type Remark = z.infer<typeof Remark>;
