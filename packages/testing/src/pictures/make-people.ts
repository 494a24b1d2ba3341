import { createClient } from "@coderevai/client";
import { calendarMonthAt } from "@coderevai/contract/billing-period";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { ControlClient } from "../product/control-client.ts";
import type { TestProduct } from "../product/start-product.ts";
import { expireKey } from "../users/expire-key.ts";
import { makeKey } from "../users/make-key.ts";
import { spendUnits } from "../users/spend-units.ts";
import { subscribe } from "../users/subscribe.ts";
import { TestUser } from "../users/test-user.ts";

const LONG_NAME = "Weekly-review-of-every-service-in-the-monorepo-by-the-platform-team-in-Frankfurt";
const DAY_MS = 24 * 60 * 60_000;
const RENEWAL_FAILS = "4000000000000341";
const DEADLINE_MS = 10_000;

/** One account for each way to stand with the plan. */
export async function makePeople({ origin, product }: TestProduct) {
  const { stripe } = new ControlClient(product.cloud.services.control);
  const databaseUrl = product.cloud.env.DATABASE_URL_UNPOOLED ?? "";
  const spender = async (units: number, modelReviews: number) => {
    const user = await TestUser.signUp(origin);
    const { ownerId } = await user.client().account.me.query();
    const period = calendarMonthAt(new Date());
    await spendUnits(databaseUrl, { ownerId, plan: "free", period, units, modelReviews });
    return user;
  };
  const payer = async (cardNumber?: string) => {
    const user = await TestUser.signUp(origin);
    await subscribe(user, cardNumber);
    return user;
  };
  const customerOf = async (user: TestUser) => {
    const { ownerId } = await user.client().account.me.query();
    const customer = (await stripe.customers()).find(({ metadata }) => metadata.ownerId === ownerId);
    if (customer === undefined) throw new Error(`${user.email} has no customer`);
    return customer.id;
  };
  const age = async (user: TestUser, days: number) => {
    await stripe.age(await customerOf(user), days * DAY_MS);
    await user.client().billing.refresh.mutate();
    return user;
  };
  const asked = async () => {
    const user = await payer();
    // On the page it would ask as well, and nobody is there to confirm.
    await stripe.setCard(await customerOf(user), "needs-action");
    return age(user, 33);
  };
  const canceler = async () => {
    const user = await payer();
    await cancel(user);
    return user;
  };
  const keyHolder = async () => {
    const user = await TestUser.signUp(origin);
    const { key } = await makeKey(user, "Old pipeline", ["review:read"]);
    await expireKey(databaseUrl, key.id);
    await makeKey(user, LONG_NAME);
    const { secret } = await makeKey(user, "Nightly build", ["review:read", "review:write"]);
    await createClient({ url: origin, apiKey: secret }).account.me.query();
    return user;
  };
  const { unitsPerPeriod, modelReviewsPerPeriod } = ENTITLEMENTS.free;
  return {
    member: await TestUser.signUp(origin),
    keyHolder: await keyHolder(),
    near: await spender(Math.ceil(0.8 * unitsPerPeriod) + 4, Math.ceil(0.85 * modelReviewsPerPeriod)),
    full: await spender(unitsPerPeriod, modelReviewsPerPeriod),
    pro: await age(await payer(), 65),
    ending: await canceler(),
    grace: await age(await payer(RENEWAL_FAILS), 33),
    asked: await asked(),
    unpaid: await age(await payer(RENEWAL_FAILS), 41),
    ended: await age(await canceler(), 40),
  };
}
export type Person = keyof Awaited<ReturnType<typeof makePeople>>;

/** Cancels in the portal, as a person does: the plan ends with its period. */
async function cancel(user: TestUser): Promise<void> {
  const { billing } = user.client();
  const { url } = await billing.portal.mutate();
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const html = await (await fetch(url, { signal })).text();
  const subscription = /name="subscription" value="([^"]+)"/.exec(html)?.[1] ?? "";
  await fetch(url, { method: "POST", body: new URLSearchParams({ subscription, act: "cancel" }), signal });
  await billing.refresh.mutate();
}
