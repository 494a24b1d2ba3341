import { crc32, inflateRawSync } from "node:zlib";
import { badArchive } from "./refuse-archive.ts";

/** zlib takes no smaller output pieces, and no larger ones help. */
const PIECE_BYTES = { least: 64, most: 64 * 1024 };

/**
 * One member's content. Decompression ends at the first byte beyond the announced size. Blocks for the time of one
 * file, which the caller bounds by its size.
 * @throws AppError intake.bad-archive when size or checksum are not as announced
 */
export function inflateMember(
  packed: Uint8Array,
  isDeflated: boolean,
  announced: { readonly sizeBytes: number; readonly crc32: number },
): Uint8Array {
  const content = isDeflated ? inflate(packed, announced.sizeBytes) : packed;
  if (content.length !== announced.sizeBytes) throw badArchive("wrong-size");
  if (crc32(content) !== announced.crc32) throw badArchive("damaged");
  return content;
}

function inflate(packed: Uint8Array, sizeBytes: number): Uint8Array {
  const chunkSize = Math.min(PIECE_BYTES.most, Math.max(PIECE_BYTES.least, sizeBytes + 1));
  try {
    return inflateRawSync(packed, { chunkSize, maxOutputLength: Math.max(1, sizeBytes) });
  } catch (error) {
    const isLonger = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw badArchive(isLonger ? "wrong-size" : "damaged");
  }
}
