import { randomUUID } from "node:crypto";
import { type CodeRevAiClient, uploadArchive } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { IntakePreview } from "@coderevai/contract/intake";
import { makeZip } from "@coderevai/engine/testing/make-zip";
import type { SourceText } from "./library-sources.ts";

/** As a person would: pack, upload, look at the preview, start. */
export async function startArchive(
  client: CodeRevAiClient,
  name: string,
  sources: readonly SourceText[],
): Promise<{ readonly reviewId: ReviewId; readonly preview: IntakePreview }> {
  const archive = makeZip(sources.map(({ path, text }) => ({ name: path, data: text })));
  const uploadId = await uploadArchive(client, new Uint8Array(archive));
  const preview = await client.review.preview.mutate({ from: "upload", uploadId, fileName: `${name}.zip` });
  const start = { intakeId: preview.intakeId, modes: [], idempotencyKey: randomUUID() };
  const { reviewId } = await client.review.startFiles.mutate(start);
  return { reviewId, preview };
}

/** A review of a few files, by dropping them. */
export async function startFiles(client: CodeRevAiClient, sources: readonly SourceText[]): Promise<ReviewId> {
  const preview = await client.review.preview.mutate({ from: "files", files: [...sources] });
  const start = { intakeId: preview.intakeId, modes: [], idempotencyKey: randomUUID() };
  const { reviewId } = await client.review.startFiles.mutate(start);
  return reviewId;
}
