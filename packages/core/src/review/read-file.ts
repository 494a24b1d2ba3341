import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ReviewedText } from "@coderevai/contract/review";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";
import { readTexts } from "./read-texts.ts";

/**
 * The submitted text of one file, for its owner. Throws `review.not-found`, `review.beyond-plan`,
 * `review.file-not-found`, `objects.unavailable`.
 */
export async function readFile(
  services: Services,
  ownerId: OwnerId,
  { reviewId, path }: { readonly reviewId: ReviewId; readonly path: string },
): Promise<ReviewedText> {
  const key = { ownerId, reviewId };
  await requireVisible(services, key);
  const [file] = await readTexts(services, key, [path]);
  if (file === undefined) throw new AppError("review.file-not-found");
  return file;
}
