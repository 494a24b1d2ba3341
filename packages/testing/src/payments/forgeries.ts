import { randomBytes, randomInt } from "node:crypto";
import { signWebhook } from "./sign-webhook.ts";

/** What is sent as a webhook; a null signature stands for no header. */
export interface SentWebhook {
  readonly body: string;
  readonly signature: string | null;
}

/** An event of Stripe's of a customer of nobody here, written as Stripe writes them. */
export function makeEventBody(): string {
  const id = `evt_prove${randomBytes(12).toString("hex")}`;
  const customer = `cus_prove${randomBytes(6).toString("hex")}`;
  const object = { id: "sub_prove", object: "subscription", customer, status: "active" };
  const created = Math.floor(Date.now() / 1_000);
  return JSON.stringify(
    { id, object: "event", created, data: { object }, type: "customer.subscription.updated" },
    null,
    2,
  );
}

const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const pick = <T>(options: readonly [T, ...T[]]): T => options[randomInt(options.length)] ?? options[0];

/** Ways to send what Stripe did not send just so, by what is wrong with it. */
export const FORGERIES: Readonly<Record<string, (secret: string) => SentWebhook>> = {
  forged: (secret) => {
    const body = makeEventBody();
    const right = signWebhook(body, secret);
    const noise = randomBytes(32).toString("hex");
    const signature = pick([
      null,
      "",
      right.replace(/v1=.*/, `v1=${noise}`),
      right.replace(/v1=.*/, ""),
      right.replace("v1=", "v0="),
      right.slice(0, -randomInt(1, 63)),
      signWebhook(makeEventBody(), secret),
      signWebhook(body, ""),
      `t=${Math.floor(Date.now() / 1_000)},${right.replace(/^t=\d+/, "t=1")}`,
    ]);
    return { body, signature };
  },
  stale: (secret) => {
    const body = makeEventBody();
    return {
      body,
      signature: signWebhook(body, secret, secondsFromNow(-randomInt(301, pick([310, 4_000, 10_000_000])))),
    };
  },
  future: (secret) => {
    const body = makeEventBody();
    // It is on its way for a while, which must not make it right.
    return {
      body,
      signature: signWebhook(body, secret, secondsFromNow(randomInt(120, pick([150, 4_000, 100_000_000])))),
    };
  },
  reserialised: (secret) => {
    const body = makeEventBody();
    const parsed: Record<string, unknown> = JSON.parse(body);
    const written = pick([
      JSON.stringify(parsed),
      JSON.stringify(parsed, null, 4),
      JSON.stringify(Object.fromEntries(Object.entries(parsed).reverse()), null, 2),
      `${body}\n`,
      `\uFEFF${body}`,
      body.replace("evt_", "\\u0065vt_"),
    ]);
    return { body: written, signature: signWebhook(body, secret) };
  },
  "another endpoint's": () => {
    const body = makeEventBody();
    return { body, signature: signWebhook(body, `whsec_local_${randomBytes(20).toString("hex")}`) };
  },
};
