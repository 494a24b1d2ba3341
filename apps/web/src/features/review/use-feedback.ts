import type { Feedback, FeedbackRating } from "@coderevai/contract/feedback";
import type { FindingId, ReviewId } from "@coderevai/contract/ids";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { useTRPCClient } from "@/trpc/client.tsx";
import { readProblem } from "./run-problem.ts";

/** What one person said about one thing. */
interface GivenFeedback {
  readonly rating: FeedbackRating;
  readonly comment: string | null;
}

export interface FeedbackKeeper {
  /** `null` asks for the review as a whole. */
  readonly of: (findingId: FindingId | null) => GivenFeedback | null;
  readonly give: (findingId: FindingId | null, given: GivenFeedback) => void;
}

const WHOLE_REVIEW = "review";

/** Feedback of one review: shown at once, and taken back when the server did not keep it. */
export function useFeedback(reviewId: ReviewId | null, initial: readonly Feedback[]): FeedbackKeeper {
  const client = useTRPCClient();
  const [given, setGiven] = useState<ReadonlyMap<string, GivenFeedback>>(
    () => new Map(initial.map((each) => [each.findingId ?? WHOLE_REVIEW, each])),
  );
  const set = useCallback((key: string, value: GivenFeedback | null) => {
    setGiven((before) => {
      const next = new Map(before);
      if (value === null) next.delete(key);
      else next.set(key, value);
      return next;
    });
  }, []);
  const of = useCallback((findingId: FindingId | null) => given.get(findingId ?? WHOLE_REVIEW) ?? null, [given]);
  const give = useCallback(
    (findingId: FindingId | null, next: GivenFeedback) => {
      if (reviewId === null) return;
      const key = findingId ?? WHOLE_REVIEW;
      const before = given.get(key) ?? null;
      set(key, next);
      client.review.feedback.mutate({ reviewId, findingId, ...next }).catch((error: unknown) => {
        set(key, before);
        toast.error("Your feedback was not kept", { description: readProblem(error).sentence, duration: Infinity });
      });
    },
    [client, given, reviewId, set],
  );
  return { of, give };
}
