import { setTimeout as sleep } from "node:timers/promises";
import { NeonRefusal } from "./neon-refusal.ts";

interface NeonAnswer<T> {
  readonly data: T;
}

/** Locked by what is under way in the project, or too many requests: Neon has not begun anything, so asking again is safe. */
const BUSY = [423, 429];
/** Nothing was answered, or a gateway's page: only what changes nothing is asked again. */
const AWAY = [500, 502, 503, 504, null];
const MOST_AWAY = 3;
const DEADLINE_MS = 90_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

const SENTENCES: Readonly<Record<number, string>> = {
  401: "Neon does not take NEON_API_KEY. Make a new key at console.neon.tech/app/settings/api-keys.",
  403: "NEON_API_KEY may not do this in the project of NEON_PROJECT_ID.",
  404: "Neon has no such project or branch. Look at NEON_PROJECT_ID, and that the key is of its organisation.",
};

/**
 * One call of Neon's client, again while Neon is busy, within a deadline. What is thrown is a `NeonRefusal`, a sentence: the client's own
 * errors hold the request, and that holds the key.
 * @param what completes "Neon did not …"
 */
export async function askNeon<T>(
  what: string,
  call: () => Promise<NeonAnswer<T>>,
  { isRead }: { isRead: boolean },
): Promise<T> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await call().then(({ data }) => ({ data }), readFailure);
    if ("data" in outcome) return outcome.data;
    const pauseMs = mayRepeat(outcome, attempt, isRead) ? pauseOf(outcome, attempt) : Number.POSITIVE_INFINITY;
    if (performance.now() + pauseMs > deadlineMs) {
      const { status, message } = outcome;
      throw new NeonRefusal(
        status,

        SENTENCES[status ?? 0] ?? `Neon did not ${what}: ${status ?? "no answer"}, ${message}.`,
      );
    }
    await sleep(pauseMs);
  }
}

function mayRepeat({ status }: Failure, attempt: number, isRead: boolean): boolean {
  return BUSY.includes(status ?? 0) || (isRead && AWAY.includes(status) && attempt < MOST_AWAY);
}

function pauseOf({ retryAfterMs }: Failure, attempt: number): number {
  return Math.min(retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
}

interface Failure {
  /** Null when there was no answer. */
  readonly status: number | null;
  readonly message: string;
  readonly retryAfterMs: number | null;
}

/** Of an axios error the parts that hold no secret. */
function readFailure(error: unknown): Failure {
  const response = fieldOf(error, "response");
  const status = fieldOf(response, "status");
  const message = fieldOf(fieldOf(response, "data"), "message") ?? fieldOf(error, "code");
  const seconds = Number(fieldOf(fieldOf(response, "headers"), "retry-after") ?? Number.NaN);
  return {
    status: typeof status === "number" ? status : null,
    message: typeof message === "string" ? message.slice(0, 300) : "without a reason",
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : null,
  };
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}
