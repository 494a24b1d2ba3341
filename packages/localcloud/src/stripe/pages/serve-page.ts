import type { Answer } from "../../http/answer.ts";
import { matchRoute } from "../../http/match-route.ts";
import type { StripeServices } from "../stripe-services.ts";
import { checkoutPageRoutes } from "./checkout-page.ts";
import { invoicePageRoutes } from "./invoice-page.ts";
import { notFoundPage } from "./not-found-page.ts";
import type { PageRoute } from "./page-call.ts";
import { portalPageRoutes } from "./portal-page.ts";

const PAGE_ROUTES: readonly PageRoute[] = [...checkoutPageRoutes, ...portalPageRoutes, ...invoicePageRoutes];

type Visit = { method: string; path: string; query: string; body: string; origin: string | undefined };

/** Serves the pages that people see. A form that another site's page sends is refused. */
export function servePage(services: StripeServices, { method, path, query, body, origin }: Visit): Answer {
  const match = matchRoute(PAGE_ROUTES, method, path);
  if (match.kind !== "found") return notFoundPage();
  const isForeign = origin !== undefined && origin !== services.baseUrl();
  if (method === "POST" && isForeign) return notFoundPage();
  const call = {
    id: match.params.id ?? "",
    query: new URLSearchParams(query),
    form: new URLSearchParams(body),
  };
  return match.route.handle(services, call);
}
