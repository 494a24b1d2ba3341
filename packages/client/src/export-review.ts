import { openSealed } from "@coderevai/contract/open-sealed";
import type { ExportInput } from "@coderevai/contract/review-export";
import type { CodeRevAiClient } from "./create-client.ts";

const DEADLINE_MS = 60_000;

/**
 * A review as a file, whichever way the server gives it: a large one is fetched from the object storage and opened here.
 * Throws what `review.export` throws, and an Error with the status when the storage refuses.
 */
export async function exportReview(
  client: CodeRevAiClient,
  input: ExportInput,
): Promise<{ readonly fileName: string; readonly mediaType: string; readonly text: string }> {
  const { fileName, mediaType, content } = await client.review.export.mutate(input);
  if (content.in === "text") return { fileName, mediaType, text: content.text };
  const answer = await fetch(content.url, { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!answer.ok) throw new Error(`The object storage refused the export with status ${answer.status}.`);
  const bytes = await openSealed(new Uint8Array(await answer.arrayBuffer()), content.key);
  return { fileName, mediaType, text: new TextDecoder().decode(bytes) };
}
