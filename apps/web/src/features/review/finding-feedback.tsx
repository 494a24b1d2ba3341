import type { FindingId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import styles from "./finding-feedback.module.css";
import type { FeedbackKeeper } from "./use-feedback.ts";

interface FindingFeedbackProps {
  readonly findingId: FindingId;
  readonly feedback: FeedbackKeeper;
}

/** Thumbs for one finding, then room for a word about why. */
export function FindingFeedback({ findingId, feedback }: FindingFeedbackProps) {
  const given = feedback.of(findingId);
  const thumb = given?.rating.scale === "thumbs" ? given.rating.value : null;
  const [isWriting, setIsWriting] = useState(false);
  const rate = (value: "up" | "down") => {
    feedback.give(findingId, { rating: { scale: "thumbs", value }, comment: given?.comment ?? null });
    setIsWriting(given?.comment == null);
  };
  const write = (comment: string) => {
    if (thumb === null) return;
    feedback.give(findingId, { rating: { scale: "thumbs", value: thumb }, comment: comment || null });
    setIsWriting(false);
  };
  return (
    <div className={styles.feedback}>
      <fieldset aria-label="Was this finding useful?" className={styles.thumbs}>
        <span className={styles.ask} aria-hidden="true">
          {thumb === null ? "Useful?" : "Thank you"}
        </span>
        <IconButton label="Useful" aria-pressed={thumb === "up"} data-thumb="up" onClick={() => rate("up")}>
          <ThumbsUp size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
        <IconButton label="Not useful" aria-pressed={thumb === "down"} onClick={() => rate("down")}>
          <ThumbsDown size={16} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </fieldset>
      {isWriting && thumb !== null ? <CommentForm onSend={write} onSkip={() => setIsWriting(false)} /> : null}
    </div>
  );
}

interface CommentFormProps {
  readonly onSend: (comment: string) => void;
  readonly onSkip: () => void;
}

function CommentForm({ onSend, onSkip }: CommentFormProps) {
  const [comment, setComment] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(comment.trim());
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <textarea
        className={styles.comment}
        aria-label="Why, if you like to say"
        placeholder="Why, if you like to say"
        rows={2}
        maxLength={REVIEW_LIMITS.commentCharacters}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <Button type="submit" disabled={comment.trim() === ""}>
        Send comment
      </Button>
      <Button variant="quiet" onClick={onSkip}>
        Skip
      </Button>
    </form>
  );
}
