import type { Database, WaitingFile } from "@coderevai/db";
import type { Blobs } from "@coderevai/platform/blobs";
import { openPackedText } from "../intake/open-packed-text.ts";

/** Reads the text of one file; null when its bytes are not what was sealed for it. */
export type SourceReader = (file: WaitingFile) => Promise<string | null>;

/** Makes the reader of one review's pack. */
export type OpenSources = (packKey: string) => SourceReader;

/** The pack is fetched as a whole when the first file is read: a review whose files are all known already needs none. */
export function createPackReader(blobs: Pick<Blobs, "get">, cipher: Database["objectCipher"]): OpenSources {
  return (packKey) => {
    let pack: Promise<Uint8Array> | null = null;
    return async ({ path, place }) => {
      pack ??= fetchPack(blobs, packKey);
      const bytes = (await pack).subarray(place.offset, place.offset + place.length);
      try {
        return openPackedText(cipher, packKey, path, bytes);
      } catch {
        return null;
      }
    };
  };
}

async function fetchPack(blobs: Pick<Blobs, "get">, packKey: string): Promise<Uint8Array> {
  const bytes = await blobs.get(packKey);
  if (bytes === null) throw new Error("the pack of a review is not there");
  return bytes;
}
