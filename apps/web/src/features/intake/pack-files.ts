import type { PickedFile } from "./picked-file.ts";

/** How far the packing is. */
export interface PackProgress {
  readonly done: number;
  readonly total: number;
}

/** Level of the deflate: above it time doubles for a few percent of source text. */
const LEVEL = 5;
/** A fixed time, so that the same files make the same archive. */
const PACKED_AT = new Date("2020-01-01T00:00:00Z");
/** Smaller files are packed here within a frame; larger ones in a worker, so that the page does not stop. */
const WORKER_BYTES = 128 * 1024;

/** Packs files into one zip, in this browser. The packer is fetched when it is needed for the first time. */
export async function packFiles(
  files: readonly PickedFile[],
  signal: AbortSignal,
  onProgress: (progress: PackProgress) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { AsyncZipDeflate, Zip, ZipDeflate } = await import("fflate");
  const { promise: packed, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk, isLast) => {
    if (error !== null) return reject(error);
    chunks.push(chunk);
    if (isLast) resolve(joined(chunks));
  });
  // A cancel is told by the loop below when it comes in there; then nobody waits for this promise.
  packed.catch(() => undefined);
  signal.addEventListener("abort", () => {
    zip.terminate();
    reject(signal.reason);
  });
  for (const [index, { path, file }] of files.entries()) {
    signal.throwIfAborted();
    const Entry = file.size > WORKER_BYTES ? AsyncZipDeflate : ZipDeflate;
    const entry = new Entry(path, { level: LEVEL });
    entry.mtime = PACKED_AT;
    zip.add(entry);
    // One file at a time: reading it is a pause in which the page can draw and a cancel can come.
    entry.push(new Uint8Array(await file.arrayBuffer()), true);
    onProgress({ done: index + 1, total: files.length });
  }
  zip.end();
  return packed;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
