import { CheckProblem } from "../check-problem.ts";
import { explainFailure } from "../explain-failure.ts";

type Row = readonly [pattern: RegExp, what: string, advice: string];

/** By what Redis and Upstash begin their refusals with. The text itself is not shown: it may quote the command. */
const REFUSALS: readonly Row[] = [
  [
    /WRONGPASS|unauthorized/i,
    "The token is refused: UPSTASH_REDIS_REST_TOKEN.",
    "Copy the REST token of this very database from Upstash.",
  ],
  [
    /NOPERM|read-?only/i,
    "The token may only read: UPSTASH_REDIS_REST_TOKEN.",
    "Take the token that reads and writes; the read-only one stands beside it at Upstash.",
  ],
  [
    /max (daily|monthly|requests|commands)|limit exceeded/i,
    "The plan's commands are used up.",
    "Wait for the next period, or choose a larger plan at Upstash. Until then limits are held by each process alone.",
  ],
];

/** What became of a command, as sentences of ours. */
export function explainRedis(error: unknown): CheckProblem {
  const message = error instanceof Error ? error.message : "";
  const refusal = REFUSALS.find(([pattern]) => pattern.test(message));
  return refusal ? new CheckProblem(refusal[1], refusal[2]) : explainFailure(error, "UPSTASH_REDIS_REST_URL");
}
