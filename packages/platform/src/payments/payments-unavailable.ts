// Symbol.for survives two copies of this module (a bundle and a test), where instanceof would not.
const BRAND = Symbol.for("coderevai.payments-unavailable");

/** Stripe did not answer in time, or not as it should. The cause is for the log alone. */
export class PaymentsUnavailable extends Error {
  override readonly name = "PaymentsUnavailable";
  readonly [BRAND] = true;

  constructor(cause: unknown) {
    super("The payment service does not answer.", { cause });
  }

  static is(value: unknown): value is PaymentsUnavailable {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
