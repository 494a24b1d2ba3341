import { HttpError } from "../http/http-error.ts";
import type { ControlRoute } from "../stand-in.ts";
import { AFTER_RETRIES } from "./life/retry-rules.ts";
import { TEST_CARDS, type TestCardName } from "./objects/test-cards.ts";
import type { StripeStore } from "./store/stripe-store.ts";
import { StripeError } from "./stripe-error.ts";
import { parseStripeFault, type StripeFault } from "./stripe-fault.ts";
import type { StripeSteering } from "./stripe-steering.ts";
import { parseWebhookOrder } from "./webhooks/webhook-order.ts";
import type { WebhookSender } from "./webhooks/webhook-sender.ts";

type Steered = {
  store: StripeStore;
  steering: StripeSteering;
  sender: WebhookSender;
  setFault(fault: StripeFault): Promise<void>;
};

const done = (json: unknown = { done: true }) => ({ status: 200, json });
const MAX_SHOWN = 1_000;

/** What tests may do to Stripe and ask it afterwards. */
export function stripeControlRoutes({ store, steering, sender, setFault }: Steered): ControlRoute[] {
  const routes: ControlRoute[] = [
    {
      method: "GET",
      path: "/customers",
      handle: () =>
        done(
          store.customers
            .all()
            .slice(-MAX_SHOWN)
            .map(({ id, email, metadata }) => ({ id, email, metadata })),
        ),
    },
    {
      method: "POST",
      path: "/customers/:id/age",
      handle: ({ params, body }) => done(steering.age(params.id ?? "", readMs(body.byMs))),
    },
    {
      method: "POST",
      path: "/customers/:id/card",
      handle: ({ params, body }) => done(steering.setCard(params.id ?? "", readCard(body.card))),
    },
    {
      method: "POST",
      path: "/customers/:id/subscribe",
      handle: ({ params, body }) => done(steering.subscribe(params.id ?? "", readCard(body.card ?? "ok"))),
    },
    {
      method: "POST",
      path: "/customers/:id/refund",
      handle: ({ params, body }) => {
        const { amountMinor } = body;
        return done(steering.refund(params.id ?? "", typeof amountMinor === "number" ? amountMinor : undefined));
      },
    },
    {
      method: "DELETE",
      path: "/customers/:id",
      handle: ({ params }) => done(steering.deleteCustomer(params.id ?? "")),
    },
    {
      method: "POST",
      path: "/after-retries",
      handle: ({ body }) => {
        const rule = AFTER_RETRIES.find((one) => one === body.rule);
        if (!rule) throw new HttpError(400, "bad_rule", `rule must be one of ${AFTER_RETRIES.join(", ")}.`);
        return done(steering.afterRetries(rule));
      },
    },
    {
      method: "POST",
      path: "/webhooks",
      handle: ({ body }) => {
        const order = parseWebhookOrder(body);
        if (!order) throw new HttpError(400, "bad_order", "mode must be deliver, hold or drop.");
        sender.setOrder(order);
        return done(order);
      },
    },
    { method: "POST", path: "/webhooks/flush", handle: () => done({ flushed: sender.flush() }) },
    { method: "GET", path: "/webhooks", handle: () => done(sender.show()) },
    {
      method: "POST",
      path: "/fault",
      handle: async ({ body }) => {
        const fault = parseStripeFault(body);
        if (!fault) throw new HttpError(400, "bad_fault", "mode must be none, refuse, hang, slow, 500 or drop.");
        await setFault(fault);
        return done(fault);
      },
    },
  ];
  return routes.map((route) => ({ ...route, handle: (call) => inControlsWords(() => route.handle(call)) }));
}

function inControlsWords<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof StripeError) throw new HttpError(error.details.status, "refused", error.message);
    throw error;
  }
}

function readMs(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new HttpError(400, "bad_step", "byMs must be a whole number of milliseconds, not below 0.");
}

function readCard(value: unknown): TestCardName {
  const names = Object.keys(TEST_CARDS) as TestCardName[];
  const card = names.find((name) => name === value);
  if (card) return card;
  throw new HttpError(400, "bad_card", `card must be one of ${names.join(", ")}.`);
}
