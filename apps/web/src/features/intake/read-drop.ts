import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { LEFT_FOLDERS, type Picked, type PickedFile } from "./picked-file.ts";

/** The part of a drop that is read, so that a test can stand in for it. */
interface Dropped {
  readonly items: ArrayLike<Pick<DataTransferItem, "webkitGetAsEntry" | "getAsFile">>;
}

/**
 * Reads dropped files and folders. Entries are taken from the drop at once, because it is empty after the event;
 * folders are then walked, breadth first, up to what the plan takes.
 */
export async function readDrop({ items }: Dropped, limits: IntakeLimits): Promise<Picked> {
  const dropped = Array.from(items, (item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const waiting = dropped.flatMap((each) => (each === null || each instanceof File ? [] : each));
  // What has no entry, such as a file from a mail program, is a file all the same.
  const files: PickedFile[] = dropped.flatMap((each) => (each instanceof File ? { path: each.name, file: each } : []));
  const leftFolders: string[] = [];
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (files.length >= limits.files) return { files, leftFolders, cutOffAt: limits.files };
    const path = entry.fullPath.replace(/^\/+/, "");
    if (isFile(entry)) files.push({ path, file: await fileOf(entry) });
    else if (LEFT_FOLDERS.has(entry.name)) leftFolders.push(path);
    else if (isFolder(entry)) waiting.push(...(await entriesOf(entry, limits.entries)));
  }
  return { files, leftFolders, cutOffAt: null };
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
async function entriesOf(folder: FileSystemDirectoryEntry, most: number): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < most) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}
