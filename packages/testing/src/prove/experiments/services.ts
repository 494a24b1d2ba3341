import { judgeReport } from "@coderevai/operations/testing/services/judge-report";
import { PLANTED_FAULTS } from "@coderevai/operations/testing/services/planted-faults";
import { secretsOf } from "@coderevai/operations/testing/services/secrets-of";
import { openServicesBench, type ServicesBench } from "@coderevai/operations/testing/services/services-bench";
import type { Mutation } from "../child/mutation.ts";
import type { Experiment } from "../experiment.ts";
import { judgeRequests } from "../services/expected-requests.ts";
import { plantEach } from "../services/plant-each.ts";
import { runOnProduct } from "../services/run-on-product.ts";
import { runServices } from "../services/run-services.ts";

const LEAST_FAULTS = 60;
/** Of the product: only the address for reads is not set, and no model. */
const LEAST_OK = 24;

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "price-never-fails": {
    effect: "The check of the price takes any amount.",
    module: "/services/stripe/check-price.ts",
    from: "unit_amount !== PRO_PRICE.amountMinor || currency !== PRO_PRICE.currency",
    to: "false && unit_amount !== null && currency !== null",
  },
  "prints-the-token": {
    effect: "The check of Redis tells with which token it asked.",
    module: "/services/redis/check-ping.ts",
    from: '"without TLS, on this machine"',
    to: "values.UPSTASH_REDIS_REST_TOKEN",
  },
  "trusts-anybody": {
    effect: "Connects to Postgres whoever answers.",
    module: "/services/database/open-databases.ts",
    from: "connectionSettings(address)",
    to: 'connectionSettings({ url: address.url.replace("verify-full", "no-verify") })',
  },
  "leaves-the-probe": {
    effect: "The probe object stays in the bucket.",
    module: "/services/objects/with-probe.ts",
    from: "await blobs.remove(key)",
    to: "await Promise.resolve()",
  },
  "needs-nothing": {
    effect: "Checks run though what they need has failed, and fail as well.",
    module: "/services/run-checks.ts",
    from: "if (inTheWay.length > 0)",
    to: "if (inTheWay.length < 0)",
  },
};

/** Where a fault in the command showed itself before. */
const NOTHING_PLANTED = { faults: 0, right: 0, failedChecks: 0, tookMs: 0 };

export const services: Experiment = {
  name: "services",
  claim: `An installation in order passes; each of ${PLANTED_FAULTS.length} planted faults fails its own check, rightly told, and no other.`,
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant }) {
    const mutation = mutant === null ? null : (MUTATIONS[mutant] ?? null);
    const bench = await openServicesBench();
    try {
      const whole = await lookAtWhole(bench, mutation);
      for (const problem of whole.problems) say(`WRONG: nothing planted: ${problem}`);
      say(`nothing planted: ${whole.requests} requests, each as its vendor has it`);
      const hasShown = mutation !== null && whole.problems.length > 0;
      const planted = hasShown ? NOTHING_PLANTED : await plantEach(bench, mutation, say);
      const leftBehind = (await bench.objectKeys()).length;
      say(
        `${planted.right} of ${planted.faults} faults failed their own check alone; ${leftBehind} objects left behind`,
      );
      // A fault in the command shows itself above; the product's own environment is for the command as it is.
      const product = mutation === null ? await runOnProduct() : null;
      for (const problem of product?.problems ?? []) say(`WRONG: the product as npm start runs it: ${problem}`);
      const isProductRight = product === null || (product.problems.length === 0 && product.ok >= LEAST_OK);
      const areFaultsRight = planted.faults >= LEAST_FAULTS && planted.right === planted.faults;
      const pass = whole.problems.length === 0 && areFaultsRight && leftBehind === 0 && isProductRight;
      return {
        pass,
        figures: { requests: whole.requests, wrongRequests: whole.wrongRequests, ...planted, leftBehind, product },
      };
    } finally {
      await bench.close();
    }
  },
};

async function lookAtWhole(bench: ServicesBench, mutation: Mutation | null) {
  for (const { seen } of Object.values(bench.relays)) seen.length = 0;
  const run = await runServices(bench.env, { mutation });
  const { problems: wrong, requests } = judgeRequests(bench, secretsOf);
  const problems = [...judgeReport(run, null, secretsOf(bench.env)), ...wrong];
  return { problems, requests, wrongRequests: wrong.length };
}
