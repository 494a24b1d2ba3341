import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { StripeError } from "./stripe-error.ts";

/** Any error as the API would answer it. */
export function stripeErrorAnswer(error: unknown): Answer {
  if (error instanceof StripeError) {
    const { status, type, code, param, declineCode } = error.details;
    const body = { type, message: error.message, ...(code && { code }), ...(param && { param }) };
    return { status, json: { error: { ...body, ...(declineCode && { decline_code: declineCode }) } } };
  }
  if (error instanceof HttpError) {
    return { status: error.status, json: { error: { type: "invalid_request_error", message: error.message } } };
  }
  return { status: 500, json: { error: { type: "api_error", message: "A fault of the local cloud." } } };
}
