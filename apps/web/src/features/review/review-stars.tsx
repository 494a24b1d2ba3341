import { Star } from "lucide-react";
import styles from "./review-stars.module.css";
import type { FeedbackKeeper } from "./use-feedback.ts";

const STARS = [1, 2, 3, 4, 5] as const;

/** How good the whole review was, one to five. */
export function ReviewStars({ feedback }: { readonly feedback: FeedbackKeeper }) {
  const given = feedback.of(null);
  const stars = given?.rating.scale === "stars" ? given.rating.value : 0;
  const rate = (value: number) =>
    feedback.give(null, { rating: { scale: "stars", value }, comment: given?.comment ?? null });
  return (
    <fieldset className={styles.stars}>
      <legend className={styles.legend}>
        {stars === 0 ? "How good was this review?" : "Thank you for rating this review"}
      </legend>
      {STARS.map((value) => (
        <label key={value} className={styles.star} data-on={value <= stars || undefined}>
          <input
            type="radio"
            name="review-stars"
            value={value}
            checked={value === stars}
            onChange={() => rate(value)}
          />
          <Star size={16} strokeWidth={1.5} aria-hidden />
          <span className={styles.said}>
            {value} of {STARS.length}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
