import { ReviewCategory } from "@coderevai/contract/review-category";
import { Severity } from "@coderevai/contract/severity";
import { z } from "zod";

const number = z.int();
const label = z.string().regex(/^[EM]\d{1,4}$/);
const engineLabel = z.string().regex(/^E\d{1,4}$/);
const said = (characters: number) => z.string().trim().min(1).max(characters);

/**
 * One statement of the model, as it is asked for. Strict: what it adds to the form, such as a path or a tier, is more than
 * it may say.
 */
export const AnswerElement = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("finding"),
    from: number,
    to: number,
    quote: z.string().max(2_000),
    category: ReviewCategory,
    severity: Severity,
    topic: said(60),
    title: said(160),
    why: said(1_000),
    remedy: said(800),
  }),
  z.strictObject({ kind: z.literal("explanation"), finding: engineLabel, text: said(1_200) }),
  z.strictObject({ kind: z.literal("veto"), finding: engineLabel, text: said(800) }),
  z.strictObject({ kind: z.literal("group"), findings: z.array(engineLabel).min(2).max(30), text: said(800) }),
  z.strictObject({
    kind: z.literal("fix"),
    finding: label,
    from: number,
    to: number,
    title: said(160),
    replacement: z.string().max(8_000),
  }),
]);
export type AnswerElement = z.infer<typeof AnswerElement>;
