import { isTarHeader } from "./tar-header.ts";

export type ArchiveFormat = "zip" | "tar" | "tar.gz";

const ZIP_SIGNATURES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  // An archive without entries.
  [0x50, 0x4b, 0x05, 0x06],
];
const GZIP_SIGNATURE = [0x1f, 0x8b, 0x08];

/** What an archive is by its first bytes; its name does not count. Null for anything else. */
export function detectArchiveFormat(bytes: Uint8Array): ArchiveFormat | null {
  const startsWith = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (ZIP_SIGNATURES.some(startsWith)) return "zip";
  if (startsWith(GZIP_SIGNATURE)) return "tar.gz";
  return isTarHeader(bytes) ? "tar" : null;
}
