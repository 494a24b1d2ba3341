import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { takeStripeWebhook } from "@coderevai/api/take-stripe-webhook";
import { quietTelemetry } from "@coderevai/core/testing/quiet-telemetry";
import { CRASH_POINTS, die, dyingAt } from "./crash-point.ts";
import { CRASH_HEADER, HOST_VARIABLE, type HostSettings } from "./host-settings.ts";
import { openBilling } from "./open-billing.ts";

// A process that takes webhooks as the web app does, and dies when a delivery says so. It prints its port.
const settings: HostSettings = JSON.parse(process.env[HOST_VARIABLE] ?? "");
const services = { ...openBilling(settings), telemetry: quietTelemetry() };

const server = createServer(async (incoming, response) => {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const body = new Uint8Array(await buffer(incoming));
  const request = new Request("http://localhost/api/webhooks/stripe", { method: "POST", headers, body });
  const point = CRASH_POINTS.find((one) => one === incoming.headers[CRASH_HEADER]);
  const answer = await takeStripeWebhook(
    point === undefined ? services : { ...services, ...dyingAt(point, services) },
    request,
  );
  // Another delivery's sync was shared, or nothing was left to do: then it dies before it answers.
  if (point !== undefined) die();
  response.writeHead(answer.status).end(await answer.text());
});

server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
// Nobody is left to send anything.
process.stdin.once("end", () => process.exit(0)).resume();
