import { createGunzip } from "node:zlib";
import type { ContentBudget } from "./content-budget.ts";
import type { IntakeDeadline } from "./intake-deadline.ts";
import { badArchive } from "./refuse-archive.ts";

const CHUNK_BYTES = 64 * 1024;

/** A tar's bytes in chunks, decompressed where it is gzipped, each counted before it is handed on. */
export async function* unpackChunks(
  bytes: Uint8Array,
  isGzipped: boolean,
  bounds: { readonly budget: ContentBudget; readonly deadline: IntakeDeadline },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of isGzipped ? gunzip(bytes) : slices(bytes)) {
    bounds.budget.spend(chunk.length);
    await bounds.deadline.step(chunk.length);
    yield chunk;
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    yield bytes.subarray(offset, offset + CHUNK_BYTES);
  }
}

/** Leaving the loop destroys the stream, so that nothing is decompressed that nobody asked for. */
async function* gunzip(bytes: Uint8Array): AsyncGenerator<Buffer> {
  const stream = createGunzip({ chunkSize: CHUNK_BYTES });
  stream.end(bytes);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    throw isZlibError(error) ? badArchive("damaged") : error;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
