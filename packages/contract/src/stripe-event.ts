/** What is kept of a verified event: that something happened to a customer. What it says of it is never used. */
export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly customerId: string;
  /** Stripe's time, in whole seconds. */
  readonly createdAt: Date;
}
