import { Header, type Pax } from "tar";

/** Bytes of a header and of the blocks that everything is padded to. */
export const TAR_BLOCK_BYTES = 512;

/** Reads one block as a header, with what headers before it announced; null when it is none. */
export function readTarHeader(block: Buffer, next?: Pax, all?: Pax): Header | null {
  let header: Header;
  try {
    header = new Header(block, 0, next, all);
  } catch {
    // Numbers that are none make the library throw.
    return null;
  }
  const isSized = header.size === undefined || Number.isSafeInteger(header.size);
  return header.nullBlock || (header.cksumValid && isSized) ? header : null;
}

/** Whether a tar may start so: with a header whose checksum fits, or the zeros of an empty archive. */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < TAR_BLOCK_BYTES) return false;
  return readTarHeader(Buffer.from(bytes.subarray(0, TAR_BLOCK_BYTES))) !== null;
}
