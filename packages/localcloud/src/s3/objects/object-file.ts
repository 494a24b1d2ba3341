import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { writeFileAtomically } from "../../state/write-file-atomically.ts";
import type { ByteRange } from "./byte-range.ts";
import { isStoredObject, type StoredObject } from "./stored-object.ts";

/** A line of JSON that describes the object comes first, then its bytes: one rename makes both appear. */
const MAX_HEADER_BYTES = 16_384;
const NEWLINE = 0x0a;

/** Null for the whole object. */
export type ChooseRange = (object: StoredObject) => ByteRange | null;

/** A name that says nothing of the key and cannot leave the folder. */
export function objectFileName(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export async function writeObjectFile(file: string, object: StoredObject, bytes: Uint8Array): Promise<void> {
  await writeFileAtomically(file, Buffer.concat([Buffer.from(`${JSON.stringify(object)}\n`), bytes]));
}

/** Describes the object and reads a part of it, from one open file: a PUT at the same time does not mix with it. */
export async function readObjectFile(
  file: string,
  choose: ChooseRange,
): Promise<{ object: StoredObject; range: ByteRange | null; bytes: Buffer }> {
  const handle = await open(file, "r");
  try {
    const { object, offsetBytes } = await readHeader(handle);
    const range = choose(object);
    const { start, end } = range ?? { start: 0, end: object.sizeBytes };
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, offsetBytes + start);
    if (bytesRead !== bytes.length) throw new Error("it is shorter than its first line says");
    return { object, range, bytes };
  } finally {
    await handle.close();
  }
}

/** @throws when the file is not a whole object */
export async function inspectObjectFile(file: string): Promise<StoredObject> {
  const handle = await open(file, "r");
  try {
    const { object, offsetBytes } = await readHeader(handle);
    const { size } = await handle.stat();
    if (size !== offsetBytes + object.sizeBytes) throw new Error("its length is not what its first line says");
    return object;
  } finally {
    await handle.close();
  }
}

async function readHeader(handle: FileHandle): Promise<{ object: StoredObject; offsetBytes: number }> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(NEWLINE);
  if (end < 0) throw new Error("its first line does not end");
  const object: unknown = JSON.parse(buffer.toString("utf8", 0, end));
  if (!isStoredObject(object)) throw new Error("its first line does not describe an object");
  return { object, offsetBytes: end + 1 };
}
