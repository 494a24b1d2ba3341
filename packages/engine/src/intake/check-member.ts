import { crc32, createInflateRaw } from "node:zlib";
import { type Announced, inflateMember } from "./inflate-member.ts";
import { badArchive } from "./refuse-archive.ts";

/** Up to here a stream costs more than the memory it saves. */
const WHOLE_BYTES = 64 * 1024;
const PIECE_BYTES = 32 * 1024;

/**
 * Decompresses a member to see whether it is as announced, and keeps nothing: a large one goes by in small pieces, so
 * that an archive full of them can be looked through in little memory. Ends at the first byte too many.
 * @throws AppError intake.bad-archive when size or checksum are not as announced
 */
export async function checkMember(packed: Uint8Array, isDeflated: boolean, announced: Announced): Promise<void> {
  if (!isDeflated || announced.sizeBytes <= WHOLE_BYTES) {
    inflateMember(packed, isDeflated, announced);
    return;
  }
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  stream.end(packed);
  let sizeBytes = 0;
  let checksum = 0;
  try {
    for await (const piece of stream) {
      sizeBytes += piece.length;
      if (sizeBytes > announced.sizeBytes) break;
      checksum = crc32(piece, checksum);
    }
  } catch {
    throw badArchive("damaged");
  }
  if (sizeBytes !== announced.sizeBytes) throw badArchive("wrong-size");
  if (checksum !== announced.crc32) throw badArchive("damaged");
}
