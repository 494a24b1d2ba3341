import Stripe from "stripe";
import { readBody } from "../http/read-body.ts";
import { startLoopbackServer } from "../http/start-loopback-server.ts";

const MAX_BODY_BYTES = 1_048_576;

export type WebhookReceiver = {
  url: string;
  /** Whatever came with a good signature, in its order of arrival. */
  events: Stripe.Event[];
  /** When each was signed, in seconds since the epoch. */
  signedAtS: number[];
  /** What is answered from now on. */
  answerWith(status: number): void;
  /** Checks signatures with this secret; known only once the stand-in is there. */
  trust(secret: string): void;
  stop(): Promise<void>;
};

/** A product's webhook that verifies with the real SDK and remembers. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const events: Stripe.Event[] = [];
  const signedAtS: number[] = [];
  let secret = "";
  let status = 200;
  const server = await startLoopbackServer({
    preferredPort: undefined,
    handle: async (request) => {
      const body = await readBody(request, MAX_BODY_BYTES);
      const signature = String(request.headers["stripe-signature"]);
      events.push(Stripe.webhooks.constructEvent(body, signature, secret));
      signedAtS.push(Number(/t=(\d+)/.exec(signature)?.[1]));
      return { status, json: {} };
    },
    answerError: () => ({ status: 400, json: {} }),
  });
  return {
    url: `${server.url}/api/webhooks/stripe`,
    events,
    signedAtS,
    answerWith: (next) => {
      status = next;
    },
    trust: (given) => {
      secret = given;
    },
    stop: () => server.stop(),
  };
}
