import { createHmac } from "node:crypto";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { verifyEvent } from "./verify-event.ts";

const NOW = new Date("2026-03-10T12:00:00.500Z");
const SECRET = "whsec_this_endpoint";
const parts = { stripe: new Stripe("sk_test_x"), webhookSecrets: [SECRET], clock: { now: () => NOW } };
const NOW_S = Math.floor(NOW.getTime() / 1_000);

const object = { object: "subscription", id: "sub_1", customer: "cus_1" };
const event = {
  id: "evt_1",
  object: "event",
  type: "customer.subscription.updated",
  created: NOW_S - 5,
  data: { object },
};
const BODY = JSON.stringify(event, null, 2);

function sign(body: string | Buffer, { atS = NOW_S, secret = SECRET } = {}): string {
  return `t=${atS},v1=${createHmac("sha256", secret).update(`${atS}.`).update(body).digest("hex")}`;
}
const verify = (body: string | Buffer, signature: string | null) => verifyEvent(parts, Buffer.from(body), signature);

test("what Stripe signed just now is an event of a customer, and no more is taken from it", () => {
  expect(verify(BODY, sign(BODY))).toEqual({
    kind: "event",
    event: { id: "evt_1", type: event.type, customerId: "cus_1", createdAt: new Date((NOW_S - 5) * 1_000) },
  });
});

test("while a secret is replaced the old and the new one are taken, and no third", () => {
  const both = { ...parts, webhookSecrets: ["whsec_new", SECRET] };
  const takes = (secret: string) => verifyEvent(both, Buffer.from(BODY), sign(BODY, { secret })) !== null;
  expect(["whsec_new", SECRET, "whsec_other"].map(takes)).toEqual([true, true, false]);
});

test.each([
  ["300 s old", -300, true],
  ["301 s old", -301, false],
  ["60 s ahead", 60, true],
  ["61 s ahead", 61, false],
  ["an hour ahead", 3_600, false],
])("a signature that is %s", (_, offsetS, isTaken) => {
  expect(verify(BODY, sign(BODY, { atS: NOW_S + offsetS })) !== null).toBe(isTaken);
});

const reserialised = JSON.stringify(JSON.parse(BODY));
/** A byte that is no text, in the middle of a name. It reads as a replacement character. */
const BROKEN = Buffer.from(BODY.replace("sub_1", "sub_\u00ff"), "latin1");
const FORGED: [string, string | Buffer, string | null][] = [
  ["no signature", BODY, null],
  ["an empty one", BODY, ""],
  ["another endpoint's secret", BODY, sign(BODY, { secret: "whsec_other" })],
  ["a body that was written anew", reserialised, sign(BODY)],
  ["one byte more", `${BODY} `, sign(BODY)],
  ["a mark of byte order before it", `\uFEFF${BODY}`, sign(BODY)],
  ["two times, of which one is now", BODY, `t=${NOW_S - 9_000},${sign(BODY)}`],
  ["no time", BODY, sign(BODY).replace(/^t=\d+,/, "")],
  ["a time that only begins as one", BODY, sign(BODY).replace(/^t=(\d+)/, "t=$1x")],
  ["the scheme of test signatures alone", BODY, sign(BODY).replace("v1=", "v0=")],
  ["bytes that only read as what was signed", BROKEN, sign(BROKEN.toString("utf8"))],
  ["text that is no JSON", "{", sign("{")],
  ["JSON that is no event", "[]", sign("[]")],
  ["an event without an id", '{"type":"invoice.paid"}', sign('{"type":"invoice.paid"}')],
];
test.each(FORGED)("%s is not taken", (_, body, signature) => {
  expect(verify(body, signature)).toBeNull();
});

const signed = (over: object) => {
  const body = JSON.stringify({ ...event, ...over });
  return verify(body, sign(body));
};

test.each([
  ["customer.deleted", { object: "customer", id: "cus_9" }],
  ["charge.refunded", { object: "charge", customer: "cus_9" }],
  ["invoice.paid", { object: "invoice", customer: { id: "cus_9", object: "customer" } }],
  ["checkout.session.completed", { object: "checkout.session", customer: "cus_9" }],
])("%s names its customer", (type, of) => {
  expect(signed({ type, data: { object: of } })).toMatchObject({ kind: "event", event: { type, customerId: "cus_9" } });
});

test("kinds that change no plan, and events of no customer, are told apart from forged ones", () => {
  expect(signed({ type: "customer.created" })).toEqual({ kind: "ignored", type: "customer.created" });
  expect(signed({ type: "charge.refunded", data: { object: { object: "charge", customer: null } } })).toMatchObject({
    kind: "ignored",
  });
});
