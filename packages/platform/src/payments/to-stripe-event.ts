import type { StripeEvent } from "@coderevai/contract/stripe-event";
import { z } from "zod";
import { EVENT_TYPES } from "./event-types.ts";

const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);

const CustomerId = z.string().regex(/^cus_[0-9A-Za-z]{1,64}$/);

const Event = z.object({
  id: z.string().regex(/^evt_[0-9A-Za-z_]{1,128}$/),
  type: z.string().max(100),
  created: z.int().min(0),
  data: z.object({
    object: z.union([
      z.object({ object: z.literal("customer"), id: CustomerId }).transform(({ id }) => id),
      z.object({ customer: CustomerId }).transform(({ customer }) => customer),
      z.object({ customer: z.object({ id: CustomerId }) }).transform(({ customer }) => customer.id),
      z.unknown().transform(() => null),
    ]),
  }),
});

/** The event as far as it is used; null when it concerns no customer of the product. Throws a ZodError for no event. */
export function toStripeEvent(value: unknown): { event: StripeEvent | null; type: string } {
  const { id, type, created, data } = Event.parse(value);
  if (!KNOWN.has(type) || data.object === null) return { event: null, type };
  return { event: { id, type, customerId: data.object, createdAt: new Date(created * 1_000) }, type };
}
