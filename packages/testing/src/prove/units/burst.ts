import { randomUUID } from "node:crypto";
import type { StartedReview } from "@coderevai/contract/review";
import type { Product } from "@coderevai/launcher";
import { cleanModule } from "../../samples/clean-module.ts";
import { reviewInput, waitForReview } from "../run-review.ts";
import { callUntilDecided, type Decision } from "./call-until-decided.ts";
import { makeSpender, preview, type Spender } from "./spender.ts";

const CALLS = 100;
/** Every fifth call repeats the one before it, key and all. */
const REPEATED = 20;
const PREVIEWS = 10;
const LEFT = 10;

/** 100 calls at once of somebody with ten units left, of every kind, spread over the web processes. */
export async function burst(product: Product, origins: readonly string[]) {
  const [origin = ""] = origins;
  const spender = await makeSpender(product, origin, LEFT);
  const starts = await makeStarts(spender, origins);
  const decisions = await Promise.all(starts.map(callUntilDecided));
  const started = decisions.filter((decision) => decision.outcome === "started");
  const reviewIds = [...new Set(started.map(({ reviewId }) => reviewId))];
  for (const reviewId of reviewIds) await waitForReview(spender.client(), reviewId);
  const { rows } = await spender.client().history.list.query({ limit: 50 });
  return {
    calls: decisions.length,
    ran: started.filter(({ wasAlreadyStarted }) => !wasAlreadyStarted).length,
    reviews: reviewIds.length,
    stored: rows.length,
    refused: decisions.filter(isExhausted).length,
    left: await spender.left(),
  };
}

export function isExact({ calls, ran, reviews, stored, left }: Awaited<ReturnType<typeof burst>>): boolean {
  return calls === CALLS && ran === LEFT && reviews === LEFT && stored === LEFT && left === 0;
}

function isExhausted({ outcome }: Decision): boolean {
  return outcome === "exhausted";
}

async function makeStarts(spender: Spender, origins: readonly string[]): Promise<(() => Promise<StartedReview>)[]> {
  const client = spender.client();
  const previews: Awaited<ReturnType<typeof preview>>[] = [];
  for (let index = 0; index < PREVIEWS; index += 1) {
    previews.push(await preview(client, `src/window-${index}.ts`, cleanModule.text));
  }
  const change = { from: "versions" as const, files: [{ path: "src/a.ts", before: null, after: cleanModule.text }] };
  const asks = Array.from({ length: CALLS - REPEATED }, (_, index) => {
    const at = origins[index % origins.length];
    const input = reviewInput(cleanModule);
    const files = index % 8 === 0 ? previews[index / 8] : undefined;
    if (files) return () => spender.client(at).review.startFiles.mutate(files);
    if (index % 3 !== 0) return () => spender.client(at).review.start.mutate(input);
    const asked = { change, title: null, modes: [], idempotencyKey: randomUUID() };
    return () => spender.client(at).review.startChange.mutate(asked);
  });
  return asks.flatMap((ask, index) => (index % 4 === 1 ? [ask, ask] : [ask]));
}
