import { ERROR_TABLE, type ErrorCode } from "@coderevai/contract/error-table";

/** Why a call failed, as far as the page can tell. `unreachable` means that no answer came at all. */
export interface RunProblem {
  readonly code: ErrorCode | "unreachable";
  readonly sentence: string;
  readonly canRetry: boolean;
  readonly requestId: string | null;
  /** What the server said besides, as it came. */
  readonly details: unknown;
  /** Milliseconds to wait before the same call may work, for `limit.rate`. */
  readonly retryAfterMs: number | null;
}

const UNREACHABLE: RunProblem = {
  code: "unreachable",
  sentence: "The server did not answer. Your code is safe on this device; try again when the connection is back.",
  canRetry: true,
  requestId: null,
  details: null,
  retryAfterMs: null,
};

/** The wait that is assumed when a refusal names none: the length of the window. */
const DEFAULT_RETRY_MS = 60_000;
const MAX_RETRY_MS = 10 * 60_000;

/** Reads what the server put into `error.data.app`; anything without it never reached our code. */
export function readProblem(error: unknown): RunProblem {
  const app = field(field(error, "data"), "app");
  const code = field(app, "code");
  if (!isErrorCode(code)) return UNREACHABLE;
  const requestId = field(app, "requestId");
  const row = ERROR_TABLE[code];
  return {
    code,
    sentence: row.sentence,
    canRetry: row.canRetry,
    requestId: typeof requestId === "string" ? requestId : null,
    details: field(app, "details"),
    retryAfterMs: code === "limit.rate" ? readRetry(field(field(app, "details"), "retryAfterMs")) : null,
  };
}

function readRetry(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return DEFAULT_RETRY_MS;
  return Math.min(MAX_RETRY_MS, Math.max(0, value));
}

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERROR_TABLE, value);
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !(name in value)) return undefined;
  return Reflect.get(value, name);
}
