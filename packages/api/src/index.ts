export type { Context, Principal } from "./context.ts";
export { createContext, newRequestId } from "./create-context.ts";
export { handleRequest } from "./http/handle-request.ts";
export { takeStripeWebhook } from "./http/take-stripe-webhook.ts";
export { type AppRouter, appRouter, createCaller } from "./root.ts";
