/**
 * A file or link as an archive names it. Its path is checked; its bytes are decompressed on demand, cut off at the
 * announced size. Both ways throw AppError intake.bad-archive when they are not as announced.
 */
export interface ArchiveMember {
  readonly path: string;
  readonly kind: "file" | "link";
  readonly sizeBytes: number;
  /** Lets the bytes go by without keeping them. */
  check(): Promise<void>;
  read(): Promise<Uint8Array>;
}
