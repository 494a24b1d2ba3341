import type { PackedFile } from "@coderevai/db";
import type { EngineFile } from "@coderevai/engine";
import type { ObjectServices } from "../objects/object-services.ts";
import { openPackedText } from "./open-packed-text.ts";

/** For more files than this the pack is fetched as a whole. */
const MOST_RANGES = 4;

/** The texts of files of one pack. Throws `BlobsUnavailable`, and an Error when the pack is not there or not ours. */
export async function readPacked(
  { blobs, database }: Pick<ObjectServices, "blobs" | "database">,
  files: readonly PackedFile[],
): Promise<EngineFile[]> {
  const [first] = files;
  if (first === undefined) return [];
  const whole = files.length > MOST_RANGES ? await blobs.get(first.packKey) : null;
  return await Promise.all(
    files.map(async ({ path, language, packKey, place }) => {
      const end = place.offset + place.length;
      const bytes = whole?.subarray(place.offset, end) ?? (await blobs.getPart(packKey, place));
      if (bytes === null) throw new Error("the pack of a review is not there");
      return { path, language, text: openPackedText(database.objectCipher, packKey, path, bytes) };
    }),
  );
}
