import type { RoutePattern } from "../http/match-route.ts";
import type { Params } from "./api/params.ts";
import type { StripeServices } from "./stripe-services.ts";

/** One call of the API: path parameters, and what came in the query or the body. */
export type StripeCall = { path: Record<string, string>; params: Params; url: string };

export type StripeRoute = RoutePattern & {
  /** Names of its parameters beside `expand`; others are refused, as at Stripe. */
  accepts: readonly string[];
  /** What it answers, before anything is expanded. */
  handle(services: StripeServices, call: StripeCall): object;
};
