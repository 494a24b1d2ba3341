import type { ReviewedText } from "@coderevai/contract/review";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";

/** The submitted texts of these files, as far as they are kept. */
export async function readTexts(
  services: Services,
  key: ReviewKey,
  paths: readonly string[],
): Promise<readonly ReviewedText[]> {
  return await services.database.reviews.findSources(key, paths);
}
