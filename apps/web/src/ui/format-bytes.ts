const NUMBER = new Intl.NumberFormat("en-US");
const KIB = 1024;
const MIB = 1024 * KIB;

/** `1,262 bytes` below 10 KiB, where every byte is worth saying; `24.5 KB` and `3.2 MB` above. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes === 1) return "1 byte";
  if (sizeBytes < 10 * KIB) return `${NUMBER.format(sizeBytes)} bytes`;
  const [unit, name] = sizeBytes < MIB ? [KIB, "KB"] : [MIB, "MB"];
  return `${NUMBER.format(Math.round((sizeBytes / unit) * 10) / 10)} ${name}`;
}
