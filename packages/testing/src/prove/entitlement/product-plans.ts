import { setTimeout as sleep } from "node:timers/promises";
import type { CodeRevAiClient } from "@coderevai/client";
import type { Standing } from "@coderevai/contract/standing";
import type { Product } from "@coderevai/launcher";
import { TestUser } from "../../users/test-user.ts";
import { eachAtOnce } from "../each-at-once.ts";

const DAY_MS = 24 * 60 * 60_000;
const USERS = 6;
const AT_ONCE = 3;
const POLL_MS = 50;
/** The product promises two seconds; a busy machine gets some more. */
const DEADLINE_MS = 6_000;

type Control = Product["cloud"]["control"];

/** What happens to a subscriber at Stripe, one after the other, and what they are then. */
const LIFE: readonly {
  readonly what: string;
  readonly becomes: readonly Standing[];
  readonly plan: "free" | "pro";
  readonly happen: (control: Control, customerId: string) => Promise<unknown>;
}[] = [
  { what: "pays", plan: "pro", becomes: ["active"], happen: ({ stripe }, id) => stripe.subscribe(id) },
  {
    what: "a renewal fails",
    plan: "pro",
    becomes: ["grace"],
    happen: async ({ stripe }, id) => {
      await stripe.setCard(id, "declines");
      await stripe.age(id, 31 * DAY_MS + DAY_MS / 2);
    },
  },
  {
    what: "a week passes",
    plan: "free",
    becomes: ["unpaid", "ended"],
    happen: ({ stripe }, id) => stripe.age(id, 8 * DAY_MS),
  },
];

/** How Redis is meanwhile. */
const REDIS: Readonly<Record<string, (control: Control) => Promise<unknown>>> = {
  up: (control) => control.startRedis(),
  refuse: (control) => control.stopRedis(),
  hang: (control) => control.hangRedis(),
  slow: (control) => control.slowRedis(1_500),
};

export interface ProductReport {
  readonly steps: number;
  /** Answers of either web process that were still wrong at the deadline. */
  readonly wrong: number;
  /** Longest time until both web processes said what is right, by what Redis did. */
  readonly slowestMs: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Subscribers of a whole installation with two web processes, told by its webhooks alone. */
export async function checkProduct(product: Product, say: (line: string) => void): Promise<ProductReport> {
  const { control } = product.cloud;
  const origins = product.webs.map(({ origin }) => origin);
  const slowestMs: Record<string, number> = {};
  const problems: string[] = [];
  let steps = 0;
  for (const [name, steer] of Object.entries(REDIS)) {
    const users = await Promise.all(Array.from({ length: USERS }, () => openCustomer(control, origins)));
    await steer(control);
    await eachAtOnce(users, AT_ONCE, async ({ clients, customerId }) => {
      for (const { what, plan, becomes, happen } of LIFE) {
        await happen(control, customerId);
        const startedMs = performance.now();
        const said = await Promise.all(clients.map((client) => waitFor(client, plan, becomes)));
        steps += 1;
        slowestMs[name] = Math.max(slowestMs[name] ?? 0, Math.round(performance.now() - startedMs));
        for (const answer of said) if (answer !== null) problems.push(`Redis ${name}, ${what}: ${answer}`);
      }
    });
    await control.startRedis();
    say(`Redis ${name}: ${USERS} subscribers, slowest ${slowestMs[name]} ms, ${problems.length} wrong so far`);
  }
  return { steps, wrong: problems.length, slowestMs, problems: problems.slice(0, 5) };
}

/** Somebody who has just begun to pay, with a client on each web process. */
async function openCustomer(control: Control, [origin = "", ...others]: readonly string[]) {
  const user = await TestUser.signUp(origin);
  const clients = [origin, ...others].map((url) => user.client(url));
  const { ownerId } = await user.client().account.me.query();
  await user.client().billing.checkout.mutate();
  const customer = (await control.stripe.customers()).find(({ metadata }) => metadata.ownerId === ownerId);
  if (customer === undefined) throw new Error("the checkout made no customer");
  return { clients, customerId: customer.id };
}

/** Null once the process says so; what it says instead at the deadline. */
async function waitFor(client: CodeRevAiClient, plan: string, becomes: readonly Standing[]): Promise<string | null> {
  const deadlineMs = performance.now() + DEADLINE_MS;
  for (;;) {
    const said = await client.billing.plan.query();
    if (said.plan === plan && becomes.includes(said.standing)) return null;
    if (performance.now() > deadlineMs) return `${said.plan}, ${said.standing}`;
    await sleep(POLL_MS);
  }
}
