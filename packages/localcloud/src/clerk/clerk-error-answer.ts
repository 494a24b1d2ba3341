import type { ClerkAPIErrorJSON } from "@clerk/shared/types";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";

/** A failure in the vendor's format. What was not thrown on purpose is a plain 500. */
export function clerkErrorAnswer(error: unknown): Answer {
  const known = error instanceof HttpError ? error : undefined;
  const message = known?.message ?? "The Clerk stand-in failed; this is a fault of the local cloud.";
  const body: ClerkAPIErrorJSON = {
    code: known?.code ?? "internal_clerk_error",
    message,
    long_message: message,
    ...(known?.parameter && { meta: { param_name: known.parameter } }),
  };
  return { status: known?.status ?? 500, json: { errors: [body], clerk_trace_id: "local" } };
}
