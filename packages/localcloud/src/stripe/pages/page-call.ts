import type { Answer } from "../../http/answer.ts";
import type { RoutePattern } from "../../http/match-route.ts";
import type { StripeServices } from "../stripe-services.ts";

/** One visit of a hosted page. */
export type PageCall = { id: string; query: URLSearchParams; form: URLSearchParams };

export type PageRoute = RoutePattern & { handle(services: StripeServices, call: PageCall): Answer };
