import type { ReviewKey } from "@coderevai/db";
import type { EngineFile } from "@coderevai/engine";
import { readChange } from "@coderevai/engine/read-change";
import { readPacked } from "../intake/read-packed.ts";
import type { Services } from "../services.ts";

/**
 * The submitted texts of these files as the engine reviewed them, as far as they are kept: of a change, of a review of
 * one file, or from the pack of a review of many. Throws `BlobsUnavailable`.
 */
export async function readTexts(
  services: Services,
  key: ReviewKey,
  paths: readonly string[],
): Promise<readonly EngineFile[]> {
  const { reviews } = services.database;
  const change = await reviews.findChange(key);
  if (change !== null) {
    const wanted = new Set(paths);
    const { files } = await readChange(change);
    return files.flatMap(({ file }) => (wanted.has(file.path) ? [file] : []));
  }
  const [sources, packed] = await Promise.all([reviews.findSources(key, paths), reviews.findPlaces(key, paths)]);
  return [...sources, ...(await readPacked(services, packed))];
}
