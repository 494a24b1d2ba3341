import type { IdempotencyKey } from "@coderevai/contract/ids";
import type { StartedReview } from "@coderevai/contract/review";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import { newIdempotencyKey } from "@/features/review/new-idempotency-key.ts";
import { useRefreshUsage } from "@/features/usage/use-refresh-usage.ts";
import { type IntakeProblem, intakeProblemOf } from "./intake-problem.ts";

type Start = (idempotencyKey: IdempotencyKey) => Promise<StartedReview>;

interface Starter {
  readonly isStarting: boolean;
  readonly problem: IntakeProblem | null;
  /** `input` tells one request from another: the same one, sent again, carries the same key and never runs twice. */
  readonly start: (input: string, send: Start) => void;
  readonly dismiss: () => void;
}

/** Starts a review and opens its page. */
export function useStarter(): Starter {
  const router = useRouter();
  const refreshUsage = useRefreshUsage();
  const [isStarting, setStarting] = useState(false);
  const [problem, setProblem] = useState<IntakeProblem | null>(null);
  const attempt = useRef<{ readonly input: string; readonly key: IdempotencyKey } | null>(null);
  const start = useCallback(
    (input: string, send: Start) => {
      if (attempt.current?.input !== input) attempt.current = { input, key: newIdempotencyKey() };
      setStarting(true);
      setProblem(null);
      send(attempt.current.key)
        .then(
          ({ reviewId }) => router.push(`/reviews/${reviewId}`),
          (error: unknown) => {
            setStarting(false);
            setProblem(intakeProblemOf(error));
          },
        )
        .finally(refreshUsage);
    },
    [router, refreshUsage],
  );
  const dismiss = useCallback(() => setProblem(null), []);
  return { isStarting, problem, start, dismiss };
}
