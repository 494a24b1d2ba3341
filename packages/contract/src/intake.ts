import { z } from "zod";
import { CoverageReasonCode } from "./coverage.ts";
import { IdempotencyKey, IntakeId, UploadId } from "./ids.ts";
import { Language } from "./language.ts";
import { Quote } from "./quote.ts";
import { ReviewKind, SourcePath } from "./review.ts";
import { ReviewCategory } from "./review-category.ts";

/** An archive that is going to be uploaded; size and type are signed and checked again when it is read. */
export const UploadInput = z.object({
  sizeBytes: z.int().min(1),
  mediaType: z.enum(["application/zip", "application/gzip"]),
});
export type UploadInput = z.infer<typeof UploadInput>;

/**
 * Where to PUT the archive. It is sealed by the client with `key` (base64, AES-256-GCM, see seal-upload.ts), so that the
 * storage never holds it readable. `sizeBytes` is that of the sealed bytes.
 */
export const CreatedUpload = z.object({
  uploadId: UploadId,
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  key: z.string(),
  sizeBytes: z.int(),
  expiresAt: z.date(),
});
export type CreatedUpload = z.infer<typeof CreatedUpload>;

/** What to look through before a review: an uploaded archive, the address of a public repository, or dropped files. */
export const PreviewInput = z.discriminatedUnion("from", [
  z.object({
    from: z.literal("upload"),
    uploadId: UploadId,
    fileName: z.string().min(1).max(260),
    useModel: z.boolean().default(false),
  }),
  z.object({
    from: z.literal("address"),
    address: z.string().trim().min(1).max(2_000),
    /** Branch, tag or commit; null for what the address says, else the default branch. */
    revision: z.string().trim().min(1).max(250).nullable(),
    useModel: z.boolean().default(false),
  }),
  z.object({
    from: z.literal("files"),
    files: z
      .array(z.object({ path: SourcePath, text: z.string() }))
      .min(1)
      .max(500),
    useModel: z.boolean().default(false),
  }),
]);
export type PreviewInput = z.infer<typeof PreviewInput>;

/** One file of a preview. `reason` null means that it will be reviewed. */
export const PreviewFile = z.object({
  path: z.string(),
  language: Language,
  sizeBytes: z.int().min(0),
  reason: CoverageReasonCode.nullable(),
});
export type PreviewFile = z.infer<typeof PreviewFile>;

/** What a review would read, what it would leave out and why, and its price. Nothing was reviewed or charged yet. */
export const IntakePreview = z.object({
  intakeId: IntakeId,
  kind: ReviewKind.extract(["files", "repository"]),
  title: z.string(),
  project: z.string().nullable(),
  revision: z.string().nullable(),
  files: z.array(PreviewFile),
  reviewableFiles: z.int(),
  reviewableBytes: z.int(),
  sizeBytes: z.int(),
  quote: Quote,
  expiresAt: z.date(),
});
export type IntakePreview = z.infer<typeof IntakePreview>;

/** Starts what a preview showed. `modes` empty means all that each file's language offers. */
export const StartIntakeInput = z.object({
  intakeId: IntakeId,
  modes: z.array(ReviewCategory).max(ReviewCategory.options.length),
  useModel: z.boolean().default(false),
  idempotencyKey: IdempotencyKey,
});
export type StartIntakeInput = z.infer<typeof StartIntakeInput>;
