import type { Mutation } from "../prove/child/mutation.ts";
import type { OldHandler } from "./old-handlers.ts";

const OLD_HANDLERS = new URL("./old-handlers.ts", import.meta.url).href;

/** Puts an old way to take webhooks into the place of the product's. */
function believing(handler: OldHandler): Mutation {
  return {
    module: "/billing/take-stripe-event.ts",
    from: `const noted = await database.billing.noteEvent(verified.event, clock.now());
  if (noted === "done") return "known";
  await syncCustomer(services, verified.event.customerId);`,
    to: `const { believeEvent } = await import(${JSON.stringify(OLD_HANDLERS)});
  await believeEvent(services, verified.event, delivery.rawBody, ${JSON.stringify(handler)});`,
  };
}

export const WEBHOOK_FAULTS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  seed: { ...believing("seed"), effect: "Applies each event's own object, in the order of arrival." },
  "event-id": { ...believing("event-id"), effect: "The same, but each event id once." },
  created: { ...believing("created"), effect: "The same, but nothing that was created before what was applied last." },
};
