import { isRelativePath } from "@coderevai/contract/is-relative-path";
import type { PickedFile } from "./picked-file.ts";

/** Above these it is cheaper to send one archive than one request. */
const MAX_FILES = 500;
const MAX_BYTES = 3 * 1024 * 1024;
/** A request of this many characters stays under the server's limit with its envelope. */
const MAX_JSON_CHARACTERS = 3_600_000;

interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The files as texts that fit into one request, or null: then they go as an archive, which holds anything. */
export async function readTexts(files: readonly PickedFile[], signal: AbortSignal): Promise<TextFile[] | null> {
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (files.length > MAX_FILES || sizeBytes > MAX_BYTES) return null;
  if (files.some(({ path }) => !isRelativePath(path))) return null;
  const texts: TextFile[] = [];
  for (const { path, file } of files) {
    signal.throwIfAborted();
    const text = decodeText(await file.arrayBuffer());
    if (text === null) return null;
    texts.push({ path, text });
  }
  return fitsOneRequest(texts) ? texts : null;
}

function fitsOneRequest(texts: readonly TextFile[]): boolean {
  // Escapes and characters of several bytes both make a request larger than its files.
  return new TextEncoder().encode(JSON.stringify(texts)).length <= MAX_JSON_CHARACTERS;
}

/** UTF-8 without NUL, or null. A byte order mark is kept: what is reviewed are the bytes that were given. */
function decodeText(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
