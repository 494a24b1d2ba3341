import { crc32, inflateRawSync } from "node:zlib";
import { badArchive } from "./refuse-archive.ts";

/** zlib takes no smaller output pieces. */
const LEAST_PIECE_BYTES = 64;

/** What an archive says of a member's content. */
export interface Announced {
  readonly sizeBytes: number;
  readonly crc32: number;
}

/**
 * One member's content. Decompression ends at the first byte beyond the announced size. Blocks for the time of one
 * file, which the caller bounds by its size.
 * @throws AppError intake.bad-archive when size or checksum are not as announced
 */
export function inflateMember(packed: Uint8Array, isDeflated: boolean, announced: Announced): Uint8Array {
  const content = isDeflated ? inflate(packed, announced.sizeBytes) : packed;
  if (content.length !== announced.sizeBytes) throw badArchive("wrong-size");
  if (crc32(content) !== announced.crc32) throw badArchive("damaged");
  return content;
}

function inflate(packed: Uint8Array, sizeBytes: number): Uint8Array {
  // In one piece: several would be copied together, and half of the memory would wait for the collector.
  const chunkSize = Math.max(LEAST_PIECE_BYTES, sizeBytes + 1);
  try {
    return inflateRawSync(packed, { chunkSize, maxOutputLength: Math.max(1, sizeBytes) });
  } catch (error) {
    const isLonger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw badArchive(isLonger ? "wrong-size" : "damaged");
  }
}
