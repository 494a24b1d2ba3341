import { z } from "zod";
import { ReviewId } from "./ids.ts";

/** json: for programs (exported-review.ts). sarif: for code scanning, 2.1.0. markdown: for people. patch: all fixes. */
export const ExportFormat = z.enum(["json", "sarif", "markdown", "patch"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportInput = z.object({ reviewId: ReviewId, format: ExportFormat });
export type ExportInput = z.infer<typeof ExportInput>;

/**
 * A review as a file. A large one is an object: GET `url` within ten minutes and open the bytes with `key` by
 * `openSealed`, since the storage holds them sealed.
 */
export const ReviewExport = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.discriminatedUnion("in", [
    z.object({ in: z.literal("text"), text: z.string() }),
    z.object({ in: z.literal("object"), url: z.url(), key: z.string(), expiresAt: z.date() }),
  ]),
});
export type ReviewExport = z.infer<typeof ReviewExport>;
