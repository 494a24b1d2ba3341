/** A file or link as an archive names it: its path is checked, its bytes are read on demand. */
export interface ArchiveMember {
  readonly path: string;
  readonly kind: "file" | "link";
  readonly sizeBytes: number;
  /** Decompresses it, cut off at its announced size. Throws AppError intake.bad-archive when it is not as announced. */
  read(): Promise<Uint8Array>;
}
