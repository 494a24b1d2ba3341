import type { PackProgress } from "./pack-files.ts";
import type { UploadProgress } from "./upload-archive.ts";

/** Where the way from a choice to its preview stands. */
export type BusyStep =
  | { readonly name: "reading" }
  | ({ readonly name: "packing" } & PackProgress)
  | ({ readonly name: "uploading" } & UploadProgress)
  | { readonly name: "fetching" }
  | { readonly name: "looking" };
