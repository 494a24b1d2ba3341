import type Stripe from "stripe";

type Details = { status: number; type: Stripe.RawErrorType; code?: string; param?: string; declineCode?: string };

/** A refusal as Stripe words it: https://docs.stripe.com/api/errors */
export class StripeError extends Error {
  readonly details: Details;

  constructor(message: string, details: Details) {
    super(message);
    this.name = "StripeError";
    this.details = details;
  }

  /** Something asked for does not exist: 404 when it is in the path, 400 when a parameter names it. */
  static missing(kind: string, id: string, param = "id"): StripeError {
    const status = param === "id" ? 404 : 400;
    return new StripeError(`No such ${kind}: '${id}'`, {
      status,
      type: "invalid_request_error",
      code: "resource_missing",
      param,
    });
  }

  static invalid(message: string, param?: string, code?: string): StripeError {
    return new StripeError(message, {
      status: 400,
      type: "invalid_request_error",
      ...(param && { param }),
      ...(code && { code }),
    });
  }
}
