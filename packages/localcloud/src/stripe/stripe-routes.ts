import { catalogRoutes } from "./routes/catalog-routes.ts";
import { checkoutRoutes } from "./routes/checkout-routes.ts";
import { customerRoutes } from "./routes/customer-routes.ts";
import { eventRoutes } from "./routes/event-routes.ts";
import { invoiceRoutes } from "./routes/invoice-routes.ts";
import { paymentRoutes } from "./routes/payment-routes.ts";
import { portalRoutes } from "./routes/portal-routes.ts";
import { subscriptionRoutes } from "./routes/subscription-routes.ts";
import { webhookEndpointRoutes } from "./routes/webhook-endpoint-routes.ts";
import type { StripeRoute } from "./stripe-call.ts";

/** All that the API of the Stripe stand-in serves. */
export const STRIPE_ROUTES: readonly StripeRoute[] = [
  ...customerRoutes,
  ...catalogRoutes,
  ...checkoutRoutes,
  ...portalRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];
