import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { readAnswer } from "./read-answer.ts";
import { VendorRefusal } from "./vendor-refusal.ts";

export interface Vendor {
  readonly name: string;
  /** Where its API is, without a slash at the end. */
  readonly base: string;
  /** Sent with every call; the token is among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** What an operator can do about a status. */
  readonly sentences: Readonly<Record<number, string>>;
}

export interface VendorCall<T> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Completes "NAME did not …". */
  readonly what: string;
  /** The parts of the answer that are used; null where none is. */
  readonly answer: z.ZodType<T> | null;
}

const TIMEOUT_MS = 20_000;
const MOST_ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
const TOO_MANY = 429;

/**
 * One call of a vendor's API. What changes nothing is asked again while the vendor is away, and anything while it says that
 * there were too many calls. Throws a `VendorRefusal` that holds neither the request nor what it was sent with.
 */
export async function askVendor<T>(vendor: Vendor, call: VendorCall<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await send(vendor, call);
    if (outcome.kind === "answer") return outcome.value;
    const isWorthAnother = outcome.status === TOO_MANY || (call.method === "GET" && isAway(outcome.status));
    if (!isWorthAnother || attempt === MOST_ATTEMPTS) throw toRefusal(vendor, call.what, outcome);
    await sleep(Math.min(outcome.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
  }
}

type Failure = { kind: "failure"; status: number | null; message: string; retryAfterMs: number | null };

async function send<T>(
  vendor: Vendor,
  { method, path, query = {}, body, answer }: VendorCall<T>,
): Promise<Failure | { kind: "answer"; value: T }> {
  const url = new URL(`${vendor.base}${path}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  try {
    const response = await fetch(url, {
      method,
      headers: { ...vendor.headers, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A redirect would carry the token along.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const json = await readAnswer(response);
    if (!response.ok) return failureOf(response, json);
    // Safe: who asks for no part of the answer gets none.
    return { kind: "answer", value: answer === null ? (undefined as T) : answer.parse(json) };
  } catch (error) {
    const message = error instanceof Error ? error.name : "without a reason";
    return { kind: "failure", status: null, message, retryAfterMs: null };
  }
}

function failureOf({ status, headers }: Response, json: unknown): Failure {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  // GitHub says `message`, Vercel `error.message`.
  const message = fieldOf(json, "message") ?? fieldOf(fieldOf(json, "error"), "message");
  return {
    kind: "failure",
    status,
    message: typeof message === "string" ? message.slice(0, 300) : "without a reason",
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : null,
  };
}

function toRefusal({ name, sentences }: Vendor, what: string, { status, message }: Failure): VendorRefusal {
  const known = sentences[status ?? 0];
  return new VendorRefusal(
    status,
    `${name} did not ${what}: ${status ?? "no answer"}, ${message}.${known ? ` ${known}` : ""}`,
  );
}

function isAway(status: number | null): boolean {
  return status === null || status >= 500;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}
