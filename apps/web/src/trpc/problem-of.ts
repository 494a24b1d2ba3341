import type { AppRouter } from "@coderevai/api";
import type { AppError } from "@coderevai/contract/app-error";
import { ERROR_TABLE, type ErrorCode } from "@coderevai/contract/error-table";
import { TRPCClientError } from "@trpc/client";

/** A failed call in words for a person. `retryAfterMs` is set where the server said how long to wait. */
export interface Problem {
  readonly code: ErrorCode | "network.unreachable";
  readonly sentence: string;
  readonly canRetry: boolean;
  /** What the code's row in ErrorDetails says; null for most codes. */
  readonly details: AppError["details"];
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
}

const UNREACHABLE: Problem = {
  code: "network.unreachable",
  sentence: "CodeRevAI does not answer. Nothing was changed; check the connection and try again.",
  canRetry: true,
  details: null,
  requestId: null,
  retryAfterMs: null,
};

/** Reads the server's own words out of a failure; anything without them never reached the server. */
export function problemOf(error: unknown): Problem {
  const app = isApiError(error) ? error.data?.app : undefined;
  if (!app) return UNREACHABLE;
  const { sentence, canRetry } = ERROR_TABLE[app.code];
  const retryAfterMs = app.details !== null && "retryAfterMs" in app.details ? app.details.retryAfterMs : null;
  return { code: app.code, sentence, canRetry, details: app.details, requestId: app.requestId, retryAfterMs };
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
