import { Language } from "@coderevai/contract/language";
import type { WaitingFile } from "../job-store.ts";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

export async function findWaitingFiles(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  afterPosition: number,
  limit: number,
): Promise<WaitingFile[]> {
  const rows = await run((prisma) =>
    prisma.reviewFile.findMany({
      where: { ownerId, reviewId, status: "waiting", position: { gt: afterPosition } },
      orderBy: { position: "asc" },
      take: limit,
      select: {
        position: true,
        path: true,
        language: true,
        sizeBytes: true,
        sha256: true,
        packOffset: true,
        packLength: true,
      },
    }),
  );
  return rows.map(({ packOffset, packLength, ...row }) => ({
    ...row,
    language: Language.parse(row.language),
    place: placeOf(packOffset, packLength),
  }));
}

/** Every file that waits was inserted with its place. */
function placeOf(offset: number | null, length: number | null) {
  if (offset === null || length === null) throw new Error("a waiting file has no place in the pack");
  return { offset, length };
}
