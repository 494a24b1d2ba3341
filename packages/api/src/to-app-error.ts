import { AppError } from "@coderevai/contract/app-error";
import { StorageUnavailable } from "@coderevai/db";
import { BlobsUnavailable } from "@coderevai/platform/blobs/blobs-unavailable";
import { PaymentsUnavailable } from "@coderevai/platform/payments/payments-unavailable";
import { TRPCError } from "@trpc/server";

/** Codes that tRPC itself gives to a call that never reached a procedure or its input. */
const REQUEST_FAULTS: ReadonlySet<TRPCError["code"]> = new Set([
  "PARSE_ERROR",
  "BAD_REQUEST",
  "NOT_FOUND",
  "METHOD_NOT_SUPPORTED",
  "UNSUPPORTED_MEDIA_TYPE",
]);

/** The product's name for whatever was thrown; what has none is `internal.unexpected`. */
export function toAppError(error: unknown): AppError {
  const named = nameOf(error);
  if (named !== null) return named;
  if (!(error instanceof TRPCError)) return new AppError("internal.unexpected");
  const namedCause = nameOf(error.cause);
  if (namedCause !== null) return namedCause;
  return new AppError(REQUEST_FAULTS.has(error.code) ? "request.invalid" : "internal.unexpected");
}

function nameOf(error: unknown): AppError | null {
  if (AppError.is(error)) return error;
  if (StorageUnavailable.is(error)) return new AppError("storage.unavailable");
  if (BlobsUnavailable.is(error)) return new AppError("objects.unavailable");
  if (PaymentsUnavailable.is(error)) return new AppError("billing.unavailable");
  // A use case stops with its caller's signal; a deadline of ours that passes has the name TimeoutError.
  if (error instanceof DOMException && error.name === "AbortError") return new AppError("request.aborted");
  return null;
}
