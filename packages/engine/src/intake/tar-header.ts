import { Header } from "tar";

/** Bytes of a header and of the blocks that everything is padded to. */
export const TAR_BLOCK_BYTES = 512;

/** Whether a tar may start so: one block whose checksum fits, or the zeros of an empty archive. */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < TAR_BLOCK_BYTES) return false;
  const header = new Header(Buffer.from(bytes.subarray(0, TAR_BLOCK_BYTES)));
  return header.cksumValid || header.nullBlock;
}
