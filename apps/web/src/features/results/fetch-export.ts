import { openSealed } from "@coderevai/contract/open-sealed";
import type { ReviewExport } from "@coderevai/contract/review-export";

const DEADLINE_MS = 60_000;

/** The bytes of an export. A large one is fetched from the object storage, which holds it sealed, and opened here. */
export async function fetchExport(content: ReviewExport["content"]): Promise<Uint8Array<ArrayBuffer>> {
  if (content.in === "text") return new TextEncoder().encode(content.text);
  const response = await fetch(content.url, { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!response.ok) throw new Error(`the storage answered ${response.status}`);
  return await openSealed(new Uint8Array(await response.arrayBuffer()), content.key);
}
