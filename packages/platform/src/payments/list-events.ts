import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type Stripe from "stripe";
import { EVENT_TYPES } from "./event-types.ts";
import type { EventWindow } from "./payments.ts";
import { toStripeEvent } from "./to-stripe-event.ts";

const PAGE = 100;

export async function listEvents(stripe: Stripe, { since, until, after }: EventWindow) {
  const { data, has_more } = await stripe.events.list({
    types: [...EVENT_TYPES],
    created: { gte: secondOf(since), ...(until === null ? {} : { lte: secondOf(until) }) },
    limit: PAGE,
    ...(after === null ? {} : { starting_after: after }),
  });
  const events = data.flatMap((value): StripeEvent[] => {
    const { event } = toStripeEvent(value);
    return event === null ? [] : [event];
  });
  return { events, next: has_more ? (data.at(-1)?.id ?? null) : null };
}

function secondOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000);
}
