import { type DatabaseLook, lookAtDatabase } from "../../jobs/look-at-database.ts";
import { FORGERIES, makeEventBody, type SentWebhook } from "../../payments/forgeries.ts";
import { signWebhook } from "../../payments/sign-webhook.ts";
import { eachAtOnce } from "../each-at-once.ts";
import type { Experiment } from "../experiment.ts";
import type { SourceFault } from "../in-copy.ts";
import { proveMutant } from "../prove-mutant.ts";
import { withProduct } from "../with-product.ts";

const EACH = 1_000;
/** Right ones, before and after, so that an endpoint that refuses everything does not pass. */
const GENUINE = 100;
const AT_ONCE = 20;
const DEADLINE_MS = 20_000;

const VERIFY = "packages/platform/src/payments/verify-event.ts";
const FAULTS: Readonly<Record<string, SourceFault & { readonly effect: string }>> = {
  "any-future": {
    effect: "Takes signatures from any future, as the SDK by itself does.",
    file: VERIFY,
    from: "const MAX_AHEAD_S = 60;",
    to: "const MAX_AHEAD_S = Number.MAX_SAFE_INTEGER;",
  },
  "parsed-body": {
    effect:
      "Verifies a body that was parsed and written anew, as frameworks that parse JSON by themselves hand it over.",
    file: VERIFY,
    from: "const body = strictUtf8.decode(rawBody);",
    to: 'const body = JSON.stringify(JSON.parse(new TextDecoder("utf-8").decode(rawBody)), null, 2);',
  },
};

export const forged: Experiment = {
  name: "forged",
  claim: `Of ${EACH} webhooks each that are forged, stale, from the future or written anew, none is taken or kept.`,
  mutants: Object.fromEntries(Object.entries(FAULTS).map(([name, { effect }]) => [name, effect])),
  async run(say, { mutant }) {
    const fault = mutant === null ? undefined : FAULTS[mutant];
    if (fault !== undefined) return await proveMutant("forged", fault, say);
    return await withProduct({ webs: 1 }, async ({ cloud }, origin) => {
      const secret = cloud.env.STRIPE_WEBHOOK_SECRET ?? "";
      const endpoint = new URL("/api/webhooks/stripe", origin);
      const look = lookAtDatabase(cloud, { beside: false });
      try {
        const genuine = await sendAll(endpoint, look, GENUINE, () => makeGenuine(secret));
        const kinds: Record<string, Outcome> = {};
        for (const [kind, make] of Object.entries(FORGERIES)) {
          const outcome = await sendAll(endpoint, look, EACH, () => make(secret));
          kinds[kind] = outcome;
          say(`${kind}: ${JSON.stringify(outcome)}`);
        }
        const genuineAfter = await sendAll(endpoint, look, GENUINE, () => makeGenuine(secret));
        const areTaken = [genuine, genuineAfter].every(({ taken, rows }) => taken === GENUINE && rows === GENUINE);
        const areRefused = Object.values(kinds).every(({ refused, rows }) => refused === EACH && rows === 0);
        return { pass: areTaken && areRefused, figures: { each: EACH, ...kinds, genuine, genuineAfter } };
      } finally {
        await look.close();
      }
    });
  },
};

interface Outcome {
  /** Answered with 2xx. */
  readonly taken: number;
  /** Answered with 400. */
  readonly refused: number;
  /** Rows that came with it, of everything that is kept about payments. */
  readonly rows: number;
}

function makeGenuine(secret: string): SentWebhook {
  const body = makeEventBody();
  return { body, signature: signWebhook(body, secret) };
}

async function sendAll(endpoint: URL, look: DatabaseLook, count: number, make: () => SentWebhook): Promise<Outcome> {
  const before = await countRows(look);
  const statuses: number[] = [];
  const turns = Array.from({ length: count }, (_, index) => index);
  await eachAtOnce(turns, AT_ONCE, async () => {
    statuses.push(await send(endpoint, make()));
  });
  return {
    taken: statuses.filter((status) => status < 300).length,
    refused: statuses.filter((status) => status === 400).length,
    rows: (await countRows(look)) - before,
  };
}

async function send(endpoint: URL, { body, signature }: SentWebhook): Promise<number> {
  const headers = {
    "content-type": "application/json",
    ...(signature === null ? {} : { "stripe-signature": signature }),
  };
  const init = { method: "POST", headers, body, signal: AbortSignal.timeout(DEADLINE_MS) };
  const answer = await fetch(endpoint, init);
  await answer.arrayBuffer();
  return answer.status;
}

async function countRows(look: DatabaseLook): Promise<number> {
  const [row] = await look.query<{ rows: number }>(
    `SELECT ((SELECT count(*) FROM stripe_events) + (SELECT count(*) FROM billing_accounts)
             + (SELECT count(*) FROM billing_cursors WHERE name <> 'stripe-events'))::int AS rows`,
  );
  if (row === undefined) throw new Error("the product's database is not there");
  return row.rows;
}
