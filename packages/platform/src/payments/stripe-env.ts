/** What the environment says about Stripe. */
export interface StripeEnv {
  readonly secretKey: string;
  /** Of this installation's endpoint for webhooks. */
  readonly webhookSecret: string;
  /** The id of the price that new subscriptions pay. */
  readonly pricePro: string;
  /** Where Stripe's API is; undefined for Stripe itself. */
  readonly apiBase: string | undefined;
}
