import { FeedbackRating } from "@coderevai/contract/feedback";

/** A rating as two plain columns: stars 1 to 5, thumbs 1 for up and 0 for down. */
export function ratingColumns(rating: FeedbackRating): { readonly scale: string; readonly value: number } {
  if (rating.scale === "stars") return rating;
  return { scale: rating.scale, value: rating.value === "up" ? 1 : 0 };
}

export function parseRating({ scale, value }: { readonly scale: string; readonly value: number }): FeedbackRating {
  if (scale !== "thumbs") return FeedbackRating.parse({ scale, value });
  return { scale, value: value === 1 ? "up" : "down" };
}
