import { setImmediate } from "node:timers/promises";
import type { PackPlace } from "@coderevai/contract/intake-plan";
import type { Database } from "@coderevai/db";

interface Pack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** By path. */
  readonly places: ReadonlyMap<string, PackPlace>;
}

/** How much is sealed before the process looks after others again. */
const BREATH_BYTES = 1024 * 1024;

/**
 * Seals each text on its own, for its place in the pack of that key, and puts them one behind the other: so a worker
 * reads the pack as a whole, and a page one file of it by a range. `openPackedText` is the other side.
 */
export async function writePack(
  cipher: Database["objectCipher"],
  packKey: string,
  files: Iterable<{ readonly path: string; readonly text: string }>,
): Promise<Pack> {
  const parts: Uint8Array[] = [];
  const places = new Map<string, PackPlace>();
  let offset = 0;
  let sinceBreath = 0;
  for (const { path, text } of files) {
    const plain = Buffer.from(text);
    const sealed = cipher.seal(plain, [packKey, path]);
    parts.push(sealed);
    places.set(path, { offset, length: sealed.length });
    offset += sealed.length;
    sinceBreath += plain.length;
    if (sinceBreath < BREATH_BYTES) continue;
    sinceBreath = 0;
    await setImmediate();
  }
  return { bytes: new Uint8Array(Buffer.concat(parts, offset)), places };
}
