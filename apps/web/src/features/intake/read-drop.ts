import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { LEFT_FOLDERS, type Picked, type PickedFile } from "./picked-file.ts";

/** The part of a drop that is read, so that a test can stand in for it. */
interface Dropped {
  readonly items: ArrayLike<Pick<DataTransferItem, "webkitGetAsEntry" | "getAsFile">>;
}

/**
 * Reads dropped files and folders. Entries are taken from the drop at once, because it is empty after the event;
 * folders are then walked, breadth first, up to the limit of one review.
 */
export async function readDrop({ items }: Dropped): Promise<Picked> {
  const dropped = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const waiting = dropped.flatMap((each) => (each === null || each instanceof File ? [] : each));
  // What has no entry, such as a file from a mail program, is a file all the same.
  const files: PickedFile[] = dropped.flatMap((each) => (each instanceof File ? { path: each.name, file: each } : []));
  const leftFolders: string[] = [];
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (files.length >= INTAKE_LIMITS.files) return { files, leftFolders, isTooMany: true };
    const path = entry.fullPath.replace(/^\/+/, "");
    if (isFile(entry)) files.push({ path, file: await fileOf(entry) });
    else if (LEFT_FOLDERS.has(entry.name)) leftFolders.push(path);
    else if (isFolder(entry)) waiting.push(...(await entriesOf(entry)));
  }
  return { files, leftFolders, isTooMany: false };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder hands out its entries a hundred at a time; an empty hand is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < INTAKE_LIMITS.entries) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}
