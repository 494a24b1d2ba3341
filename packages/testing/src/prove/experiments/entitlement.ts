import type { Mutation } from "../child/mutation.ts";
import { runChild } from "../child/run-child.ts";
import type { ApiReport } from "../entitlement/check-api.ts";
import type { RulesReport } from "../entitlement/check-rules.ts";
import { isFaultless } from "../entitlement/plan-tally.ts";
import { checkProduct } from "../entitlement/product-plans.ts";
import { withDatabase } from "../entitlement/with-database.ts";
import type { Experiment } from "../experiment.ts";
import { withProduct } from "../with-product.ts";

const RULES = new URL("../entitlement/check-rules.ts", import.meta.url);
const API = new URL("../entitlement/check-api.ts", import.meta.url);
const DEADLINE_MS = 15 * 60_000;

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "active-only": {
    effect: "Takes Stripe's word active for Pro, and nothing else.",
    module: "/contract/src/entitlement-at.ts",
    from: "const isPro = subscription !== null && PRO_STANDINGS.has(standing);",
    to: 'const isPro = subscription !== null && subscription.status === "active";',
  },
  "late-fill": {
    effect: "Lets whoever read a row put it into Redis, however long ago that was.",
    module: "/platform/src/row-cache.ts",
    from: "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end",
    to: "redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])",
  },
};
/** The API's check alone loads what this one concerns. */
const OF_THE_CACHE = "late-fill";

export const entitlement: Experiment = {
  name: "entitlement",
  claim: "Nobody is Pro who has not paid and nobody free who has, at every border, whatever Redis does.",
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant }) {
    const mutation = mutant === null ? null : (MUTATIONS[mutant] ?? null);
    const run = { mutation, deadlineMs: DEADLINE_MS };
    const rules = mutant === OF_THE_CACHE ? null : ((await runChild({ program: RULES, ...run })) as RulesReport);
    say(`the rules: ${JSON.stringify(rules)}`);
    const api = await withDatabase(async (url) => (await runChild({ program: API, args: [url], ...run })) as ApiReport);
    say(`the API: ${JSON.stringify(api)}`);
    const isRight =
      (rules === null || isFaultless(rules.tally)) && isFaultless(api.borders.tally) && isFaultless(api.changes.tally);
    if (mutant !== null) return { pass: isRight, figures: { rules, api } };
    const product = await withProduct({ webs: 2 }, (started) => checkProduct(started, say));
    say(`the product: ${JSON.stringify(product)}`);
    const pass = isRight && product.steps > 0 && product.wrong === 0;
    return { pass, figures: { rules, api, product } };
  },
};
