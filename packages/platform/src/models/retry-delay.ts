import { APICallError } from "ai";

const JITTER_MS = 250;

/** Which try failed (counting from 1), when, and how long to wait after the first one. */
interface FailedTry {
  readonly attempt: number;
  readonly nowMs: number;
  readonly retryMs: number;
}

/**
 * How long to wait before the next try, in milliseconds: what the provider asks for, else twice as long each time; in both
 * cases with jitter, so that many callers do not come back in one moment.
 */
export function retryDelayMs(error: unknown, { attempt, nowMs, retryMs }: FailedTry): number {
  const asked = APICallError.isInstance(error) ? askedDelayMs(error, nowMs) : null;
  if (asked !== null) return asked + Math.random() * JITTER_MS;
  return retryMs * 2 ** (attempt - 1) * (0.5 + Math.random());
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3), or the delay in the body of Google's 429. */
function askedDelayMs(error: APICallError, nowMs: number): number | null {
  const header = error.responseHeaders?.["retry-after"];
  if (header !== undefined && /^\d{1,6}$/.test(header)) return Number(header) * 1_000;
  const date = header === undefined ? Number.NaN : Date.parse(header);
  if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
  const inBody = /"retryDelay"\s*:\s*"(\d{1,6}(?:\.\d{1,9})?)s"/.exec(error.responseBody?.slice(0, 16_384) ?? "")?.[1];
  return inBody === undefined ? null : Number(inBody) * 1_000;
}
