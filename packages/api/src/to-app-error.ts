import { AppError } from "@coderevai/contract/app-error";
import { StorageUnavailable } from "@coderevai/db";
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
  if (AppError.is(error)) return error;
  if (StorageUnavailable.is(error)) return new AppError("storage.unavailable");
  if (!(error instanceof TRPCError)) return new AppError("internal.unexpected");
  if (AppError.is(error.cause)) return error.cause;
  if (StorageUnavailable.is(error.cause)) return new AppError("storage.unavailable");
  return new AppError(REQUEST_FAULTS.has(error.code) ? "request.invalid" : "internal.unexpected");
}
