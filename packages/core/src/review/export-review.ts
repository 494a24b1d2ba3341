import type { OwnerId } from "@coderevai/contract/ids";
import type { ExportInput, ReviewExport } from "@coderevai/contract/review-export";
import type { Services } from "../services.ts";
import { EXPORT_FORMATS } from "./export-formats.ts";
import { findEndedSummary } from "./find-ended-summary.ts";
import { storeExport } from "./store-export.ts";

/** A larger file goes by way of the object storage, so that no answer of the API grows without end. */
const MOST_INLINE_BYTES = 1024 * 1024;

/**
 * A review that has ended, as a file. Throws `review.not-found`, `review.beyond-plan`, `review.still-running`,
 * `objects.unavailable`.
 */
export async function exportReview(
  services: Services,
  ownerId: OwnerId,
  { reviewId, format }: ExportInput,
  signal?: AbortSignal,
): Promise<ReviewExport> {
  const key = { ownerId, reviewId };
  const { title } = await findEndedSummary(services, key);
  const { ending, mediaType, render } = EXPORT_FORMATS[format];
  const text = await render(services, key, signal);
  const fileName = `${nameFor(title)}.${ending}`;
  if (Buffer.byteLength(text) <= MOST_INLINE_BYTES) return { fileName, mediaType, content: { in: "text", text } };
  return { fileName, mediaType, content: { in: "object", ...(await storeExport(services, key, text, fileName)) } };
}

/** Letters, digits and hyphens of the title, for every file system. */
function nameFor(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `review-${name || "of-code"}`;
}
