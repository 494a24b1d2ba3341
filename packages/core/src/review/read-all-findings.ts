import type { Finding } from "@coderevai/contract/finding";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";
import { readPages } from "./read-pages.ts";

/** All findings of a review in the order in which they were found, those kept that `isWanted`. */
export async function readAllFindings(
  { database }: Pick<Services, "database">,
  key: ReviewKey,
  isWanted: (finding: Finding) => boolean = () => true,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const pages = readPages((after, limit) => database.reviews.findFindingsAfter(key, after, limit), 0, "sequence");
  for await (const { finding } of pages) if (isWanted(finding)) findings.push(finding);
  return findings;
}
