import { ReviewedFile } from "@coderevai/contract/coverage";
import type { ReviewKey } from "../review-store.ts";
import { openDetails } from "./sealed-details.ts";
import type { StoreParts } from "./store-parts.ts";

export async function findFiles({ run, cipher }: StoreParts, key: ReviewKey): Promise<ReviewedFile[]> {
  const { ownerId, reviewId } = key;
  const rows = await run((prisma) =>
    prisma.reviewFile.findMany({ where: { ownerId, reviewId }, orderBy: { position: "asc" } }),
  );
  return rows.map((row) => {
    const details = openDetails(cipher, key, row);
    const reasons = Array.isArray(row.reasons) ? row.reasons : [];
    return ReviewedFile.parse({ ...row, reasons: reasons.map((reason, index) => withDetail(reason, details[index])) });
  });
}

function withDetail(reason: unknown, detail: unknown = null): object {
  return typeof reason === "object" && reason !== null ? { ...reason, detail } : { detail };
}
