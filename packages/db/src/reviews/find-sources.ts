import { Language } from "@coderevai/contract/language";
import type { ClaimedReview, ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

/** In the order in which they were submitted; all of them, or those of the paths. */
export async function findSources(
  { run, cipher }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  paths?: readonly string[],
): Promise<ClaimedReview["sources"]> {
  const rows = await run((prisma) =>
    prisma.reviewSource.findMany({
      where: { ownerId, reviewId, ...(paths && { path: { in: [...paths] } }) },
      orderBy: { position: "asc" },
      select: { path: true, language: true, keyId: true, sealed: true },
    }),
  );
  return rows.map((row) => ({
    path: row.path,
    language: Language.parse(row.language),
    text: cipher.open(row, ["source", ownerId, reviewId, row.path]),
  }));
}
