import type { UploadInput } from "@coderevai/contract/intake";
import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { comparePaths } from "../../ui/compare-paths.ts";
import { formatBytes } from "../../ui/format-bytes.ts";
import type { Picked, PickedFile } from "./picked-file.ts";

/** What was picked, as it is going to be sent; or why nothing of it is. */
export type Selection =
  | { readonly kind: "archive"; readonly file: File; readonly mediaType: UploadInput["mediaType"] }
  | {
      readonly kind: "files";
      /** The folder that holds everything, or how many files there are. */
      readonly name: string;
      readonly files: readonly PickedFile[];
      readonly sizeBytes: number;
      readonly leftFolders: readonly string[];
    }
  | { readonly kind: "refused"; readonly sentence: string };

const ARCHIVES: readonly { readonly ending: RegExp; readonly mediaType: UploadInput["mediaType"] }[] = [
  { ending: /\.zip$/i, mediaType: "application/zip" },
  { ending: /\.(tar\.gz|tgz)$/i, mediaType: "application/gzip" },
];
const OTHER_ARCHIVE = /\.(tar|7z|rar|xz|bz2|tbz2|txz|zst)$/i;

/** Decides by names and sizes alone; nothing is read yet. */
export function classifyPicked({ files, leftFolders, cutOffAt }: Picked): Selection {
  const [first] = files;
  if (cutOffAt !== null) {
    return refused(
      `These are more than the ${cutOffAt.toLocaleString("en")} files that your plan takes. Choose a part.`,
    );
  }
  if (first === undefined) return refused("There is no file in it that could be reviewed. Nothing was sent.");
  const mediaType = files.length === 1 ? archiveType(first.file.name) : null;
  if (mediaType !== null) return ofArchive(first.file, mediaType);
  if (files.length === 1 && OTHER_ARCHIVE.test(first.file.name)) {
    return refused(`${first.file.name} is an archive of another kind. Pack it as zip or tar.gz.`);
  }
  const sizeBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  if (sizeBytes > INTAKE_LIMITS.unpackedBytes) {
    return refused(`These files hold ${tooMuch(sizeBytes, INTAKE_LIMITS.unpackedBytes)}. Choose a part of them.`);
  }
  const sorted = files.toSorted((a, b) => comparePaths(a.path, b.path));
  return { kind: "files", name: nameOf(files), files: sorted, sizeBytes, leftFolders };
}

function ofArchive(file: File, mediaType: UploadInput["mediaType"]): Selection {
  if (file.size === 0) return refused(`${file.name} is empty. Nothing was sent.`);
  if (file.size <= INTAKE_LIMITS.archiveBytes) return { kind: "archive", file, mediaType };
  return refused(`${file.name} holds ${tooMuch(file.size, INTAKE_LIMITS.archiveBytes)}. Pack a part of it.`);
}

function tooMuch(sizeBytes: number, limitBytes: number): string {
  return `${formatBytes(sizeBytes)}, and one review takes ${formatBytes(limitBytes)}. Nothing was sent`;
}

function archiveType(name: string): UploadInput["mediaType"] | null {
  return ARCHIVES.find(({ ending }) => ending.test(name))?.mediaType ?? null;
}

function refused(sentence: string): Selection {
  return { kind: "refused", sentence };
}

function nameOf(files: readonly PickedFile[]): string {
  const roots = new Set(files.map(({ path }) => path.split("/")[0] ?? path));
  const [root] = roots;
  if (root === undefined || roots.size > 1) return `${files.length.toLocaleString("en")} files`;
  return root;
}
