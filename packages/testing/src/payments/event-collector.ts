import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { EVENT_TYPES } from "@coderevai/platform/payments/event-types";

const WANTED: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Takes what Stripe sends off its hands, byte for byte, and hands over what an endpoint of ours is sent. */
export async function collectEvents(take: (payload: string, customerId: string | null) => void) {
  const server = createServer(async (request, response) => {
    const payload = await text(request);
    const { type, data } = JSON.parse(payload);
    if (WANTED.has(type)) take(payload, data.object.object === "customer" ? data.object.id : data.object.customer);
    response.writeHead(200).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close().closeAllConnections(),
  };
}
