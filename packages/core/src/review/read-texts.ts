import type { ReviewKey } from "@coderevai/db";
import type { EngineFile } from "@coderevai/engine";
import { readChange } from "@coderevai/engine/read-change";
import type { Services } from "../services.ts";

/** The submitted texts of these files as the engine reviewed them, as far as they are kept. */
export async function readTexts(
  services: Services,
  key: ReviewKey,
  paths: readonly string[],
): Promise<readonly EngineFile[]> {
  const { reviews } = services.database;
  const change = await reviews.findChange(key);
  if (change === null) return await reviews.findSources(key, paths);
  const wanted = new Set(paths);
  return (await readChange(change)).files.flatMap(({ file }) => (wanted.has(file.path) ? [file] : []));
}
