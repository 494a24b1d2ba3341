import type { Product } from "@coderevai/launcher";
import { watchWhole } from "../../jobs/read-review.ts";
import { startFiles } from "../../jobs/start-reviews.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { TestUser } from "../../users/test-user.ts";
import { runReview } from "../run-review.ts";

/** In the code, the paths, the keys and the headers of the traffic. */
export const CANARY = "canaryNightjar";
const DEADLINE_MS = 60_000;

/** What people, programs and strangers do: reviews here and by a worker, refused calls, and no word of Stripe's. */
export async function makeTraffic({ webs }: Product, origin: string): Promise<void> {
  const user = await TestUser.signUp(origin);
  const client = user.client();
  const text = `// ${CANARY}\n${expressHandler.text}`;
  await runReview(client, { path: `${CANARY}.ts`, text }, true);
  const reviewId = await startFiles(client, [{ path: `${CANARY}/routes.ts`, text }]);
  await watchWhole(client, reviewId, DEADLINE_MS);
  await client.history.list.query({ limit: 5 });
  await client.billing.plan.query();
  const strange: Record<string, string>[] = [
    {},
    { authorization: `Bearer crai_${CANARY}` },
    { traceparent: CANARY, cookie: CANARY },
  ];
  for (const headers of strange) {
    await send(`${origin}/api/trpc/account.me`, { headers });
  }
  await send(`${origin}/api/trpc/${CANARY}?input=${CANARY}`, {});
  const forged = { method: "POST", body: CANARY, headers: { "stripe-signature": CANARY } };
  for (const web of webs) await send(`${web.origin}/api/webhooks/stripe`, forged);
}

async function send(url: string, init: RequestInit): Promise<void> {
  await (await fetch(url, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })).text();
}
