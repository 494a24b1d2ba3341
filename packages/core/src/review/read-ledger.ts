import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";
import { readPages } from "./read-pages.ts";

/** The whole coverage ledger of a review, in the order in which its files were submitted. */
export async function readLedger(
  { database }: Pick<Services, "database">,
  key: ReviewKey,
): Promise<readonly ReviewedFile[]> {
  const files: ReviewedFile[] = [];
  const pages = readPages((after, limit) => database.reviews.findFilePage(key, after, limit), -1, "position");
  for await (const { file } of pages) files.push(file);
  return files;
}
