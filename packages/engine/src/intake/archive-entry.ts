/**
 * One thing in an archive that a review cares about. Paths are relative, with forward slashes, unique, and without the
 * folder that everything lies in. A link's target is never looked at; a larger file's bytes are never decompressed.
 */
export type ArchiveEntry =
  | { readonly kind: "file"; readonly path: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "left-out";
      readonly path: string;
      /** As the archive announces it; 0 for links and devices. */
      readonly sizeBytes: number;
      readonly reason: "link" | "too-large";
    };
