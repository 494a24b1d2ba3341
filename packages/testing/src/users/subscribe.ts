import { setTimeout as sleep } from "node:timers/promises";
import type { TestUser } from "./test-user.ts";

const CARD_THAT_PAYS = "4242424242424242";
const DEADLINE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/**
 * Makes a user Pro as a person does: asks for the checkout, pays on the hosted page, and waits until the product says
 * so. Gives how long that took after the payment. Another card's number may be given, such as one that fails at renewal.
 */
export async function subscribe(user: TestUser, cardNumber = CARD_THAT_PAYS): Promise<{ proAfterMs: number }> {
  const { billing } = user.client();
  const { url } = await billing.checkout.mutate();
  const paid = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ card: cardNumber }),
    redirect: "manual",
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!paid.headers.get("location")?.includes("checkout=done")) throw new Error("the card did not pay");
  const paidMs = performance.now();
  while (performance.now() - paidMs < DEADLINE_MS) {
    const { plan } = await billing.plan.query();
    if (plan === "pro") return { proAfterMs: performance.now() - paidMs };
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`the plan was not pro within ${DEADLINE_MS} ms after the payment`);
}
