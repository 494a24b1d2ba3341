import { setTimeout as sleep } from "node:timers/promises";
import { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { reconcile } from "@coderevai/core/billing/reconcile";
import { type Customer, compareStates, type StateCounts } from "../../payments/compare-states.ts";
import { Deliveries } from "../../payments/deliveries.ts";
import { collectEvents } from "../../payments/event-collector.ts";
import { HostPool } from "../../payments/host-pool.ts";
import { Lives } from "../../payments/life-steps.ts";
import { type Account, openAccount } from "../../payments/open-account.ts";
import { WEBHOOK_FAULTS } from "../../payments/webhook-faults.ts";
import { eachAtOnce } from "../each-at-once.ts";
import type { Experiment } from "../experiment.ts";

const DELIVERIES = 10_000;
const CUSTOMERS = 1_000;
const DROPPED = 50;
const AT_ONCE = 20;
/** Of deliveries. With a fault fewer are enough, as what is wrong then is wrong without any, and each costs a second. */
const CRASH_SHARE = { whole: 0.05, faulty: 0.005 };
const HOSTS = { places: 3, spares: 3 };
/** Steps of one life. */
const STEPS = { fewest: 2, most: 7 };
/** So many events are on their way at a time, so that those of one customer overtake each other. */
const ON_THE_WAY = 500;
const PAUSE_MS = 5;
const REPORT_MS = 10_000;

export const webhooks: Experiment = {
  name: "webhooks",
  claim: `${DELIVERIES} webhooks over ${CUSTOMERS} customers, shuffled, repeated, 20 at once, 5 % kill -9: 0 wrong.`,
  mutants: Object.fromEntries(Object.entries(WEBHOOK_FAULTS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant }) {
    const dropped = new Set<string>();
    let take = (_payload: string) => {};
    const collector = await collectEvents((payload, customerId) => {
      if (customerId === null || !dropped.has(customerId)) take(payload);
    });
    const account = await openAccount(collector.url);
    try {
      const customers = await makeCustomers(account.services, CUSTOMERS, "lived");
      say(`${customers.length} customers`);
      const fault = mutant === null ? null : (WEBHOOK_FAULTS[mutant] ?? null);
      const crashShare = fault === null ? CRASH_SHARE.whole : CRASH_SHARE.faulty;
      const pool = new HostPool(account.settings, fault, HOSTS);
      const [secret] = account.stripe.stripe.webhookSecrets;
      const deliveries = new Deliveries({ pick: () => pool.pick(), secret, crashShare });
      take = (payload) => deliveries.add(payload);
      const lives = await deliverAll(account, pool, { customers, deliveries, say }).finally(() => pool.close());
      const lived = await compareStates(account.services, account.stripe.stripe, customers);
      say(`delivered: ${JSON.stringify(lived)}`);
      const lost = await dropAll(account, dropped);
      say(`dropped: ${JSON.stringify(lost)}`);
      const { sent, events, retries, lost: givenUp, crashes } = deliveries;
      const figures = {
        customers: CUSTOMERS,
        events,
        deliveries: sent,
        retries,
        givenUp,
        kills: pool.kills,
        crashes,
        steps: lives.taken,
        ...lived,
        dropped: lost,
      };
      const isFullSize = sent >= DELIVERIES && givenUp === 0 && pool.kills >= sent * crashShare * 0.5;
      const wereDroppedWrong = lost.before.wrongStates >= DROPPED / 2;
      const isRight = isAllRight(lived) && isAllRight(lost.after) && pool.otherEnds === 0;
      return { pass: isRight && isFullSize && wereDroppedWrong, figures };
    } finally {
      collector.close();
      await account.close();
    }
  },
};

function isAllRight({ wrongStates, inexact, overGrants, lockOuts, pro }: StateCounts): boolean {
  return wrongStates === 0 && inexact === 0 && overGrants === 0 && lockOuts === 0 && pro > 0;
}

/** Owners with a customer each, as before a checkout. */
async function makeCustomers({ payments, database, clock }: BillingServices, count: number, name: string) {
  const customers: Customer[] = [];
  const indexes = Array.from({ length: count }, (_, index) => index);
  await eachAtOnce(indexes, AT_ONCE, async (index) => {
    const ownerId = OwnerId.parse(`user_${name}${index}`);
    const made = await payments.createCustomer({ ownerId, email: null, insteadOf: null });
    customers.push({ ownerId, customerId: await database.billing.bindCustomer(ownerId, made, clock.now()) });
  });
  return customers;
}

/** Lives go on while their events are delivered, so what is read may be old by the time it is stored. */
async function deliverAll(
  account: Account,
  pool: HostPool,
  on: { customers: readonly Customer[]; deliveries: Deliveries; say(line: string): void },
): Promise<Lives> {
  const { customers, deliveries, say } = on;
  const ids = customers.map(({ customerId }) => customerId);
  const lives = new Lives(account.stripe, ids, STEPS);
  const live = async () => {
    while (!lives.areOver) {
      if (deliveries.waiting < ON_THE_WAY) await lives.step();
      else await sleep(PAUSE_MS);
    }
    await account.stripe.standIn.webhooks.whenIdle();
  };
  const living = live().then(() => {
    for (let count = deliveries.sent + deliveries.waiting; count < DELIVERIES; count += 1) deliveries.repeat();
    return true;
  });
  let hasLived = false;
  living.then(() => {
    hasLived = true;
  });
  const lane = async () => {
    while (!hasLived || deliveries.waiting > 0) {
      if (!(await deliveries.deliverOne())) await sleep(PAUSE_MS);
    }
  };
  const report = setInterval(() => say(`${deliveries.sent} deliveries, ${pool.kills} kills`), REPORT_MS);
  await Promise.all([living, ...Array.from({ length: AT_ONCE }, lane)]).finally(() => clearInterval(report));
  return lives;
}

/** Lives of which no event ever arrives, before and after one reconcile. */
async function dropAll({ services, stripe }: Account, dropped: Set<string>) {
  const customers = await makeCustomers(services, DROPPED, "dropped");
  for (const { customerId } of customers) dropped.add(customerId);
  // As if somebody had looked at them before it all.
  for (const { customerId } of customers) {
    await services.database.billing.sync(customerId, () => services.payments.readCustomer(customerId), services.clock);
  }
  const ids = customers.map(({ customerId }) => customerId);
  const lives = new Lives(stripe, ids, { fewest: 1, most: 4 });
  while (!lives.areOver) await lives.step();
  const before = await compareStates(services, stripe.stripe, customers);
  const startedMs = performance.now();
  const { undelivered, failures, isComplete } = await reconcile(services);
  const tookMs = Math.round(performance.now() - startedMs);
  const after = await compareStates(services, stripe.stripe, customers);
  return { customers: DROPPED, before, after, undelivered, failures, isComplete, tookMs };
}
