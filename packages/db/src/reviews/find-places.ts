import { Language } from "@coderevai/contract/language";
import type { PackedFile, ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

interface PlaceRow {
  readonly path: string;
  readonly language: string;
  readonly packKey: string;
  readonly offset: number;
  readonly length: number;
}

export async function findPlaces(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  paths: readonly string[],
): Promise<PackedFile[]> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<PlaceRow[]>`
      SELECT f.path, f.language, r.pack_key AS "packKey", f.pack_offset AS "offset", f.pack_length AS "length"
      FROM review_files f JOIN reviews r ON r.owner_id = f.owner_id AND r.id = f.review_id
      WHERE f.owner_id = ${ownerId} AND f.review_id = ${reviewId} AND f.path = ANY(${[...paths]}::text[])
        AND f.pack_offset IS NOT NULL AND r.pack_key IS NOT NULL
      ORDER BY f.position`,
  );
  return rows.map(({ path, language, packKey, offset, length }) => ({
    path,
    language: Language.parse(language),
    packKey,
    place: { offset, length },
  }));
}
