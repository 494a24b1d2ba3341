const NUMBER = new Intl.NumberFormat("en-US");
const KIB = 1024;

/** `1,262 bytes` below 10 KiB, where every byte is worth saying; `24.5 KB` above. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes === 1) return "1 byte";
  if (sizeBytes < 10 * KIB) return `${NUMBER.format(sizeBytes)} bytes`;
  return `${NUMBER.format(Math.round((sizeBytes / KIB) * 10) / 10)} KB`;
}
