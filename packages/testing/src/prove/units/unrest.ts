import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CodeRevAiClient } from "@coderevai/client";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Product } from "@coderevai/launcher";
import { lookAtDatabase } from "../../jobs/look-at-database.ts";
import { cleanModule } from "../../samples/clean-module.ts";
import { flaskView } from "../../samples/flask-view.ts";
import { eachAtOnce } from "../each-at-once.ts";
import { reviewInput } from "../run-review.ts";
import { callUntilDecided } from "./call-until-decided.ts";
import { makeSpender, preview, type Spender } from "./spender.ts";

const USERS = 4;
const STARTS_EACH = 50;
const AT_ONCE = 4;
/** Of one user; more is asked for. */
const LEFT = 30;
const SPENT_BEFORE = ENTITLEMENTS.pro.unitsPerPeriod - LEFT;
/** As many fall into the time at least. */
const LEAST_KILLS = 4;
const END_DEADLINE_MS = 2 * 60_000;

/** Four users start, repeat, stop and delete reviews that end well or fail, while servers and workers are killed. */
export async function unrest(product: Product, origins: readonly string[], say: (line: string) => void) {
  const [origin = ""] = origins;
  const spenders = await Promise.all(Array.from({ length: USERS }, () => makeSpender(product, origin, LEFT)));
  const over = new AbortController();
  const killing = killAround(product, origins, over.signal);
  // Heard below; should the users fail first, it ends by itself.
  killing.catch(() => undefined);
  const tally = { started: 0, refused: 0, repeatedWrongly: 0 };
  await Promise.all(spenders.map((spender) => act(spender, origins, tally))).finally(() => over.abort());
  const kills = await killing;
  say(`${tally.started} started, ${tally.refused} refused, ${kills} killed`);
  return { ...tally, kills, ...(await settled(product, spenders)) };
}

export function isCalm(seen: Awaited<ReturnType<typeof unrest>>): boolean {
  const { kills, started, refused, repeatedWrongly, open, reserved, mostSettled } = seen;
  const isUneasy = kills >= LEAST_KILLS && started > 0 && refused > 0;
  return isUneasy && repeatedWrongly === 0 && open === 0 && reserved === 0 && mostSettled <= LEFT;
}

async function act(
  spender: Spender,
  origins: readonly string[],
  tally: { started: number; refused: number; repeatedWrongly: number },
): Promise<void> {
  const turns = Array.from({ length: STARTS_EACH }, (_, index) => index);
  await eachAtOnce(turns, AT_ONCE, async (index) => {
    const at = (turn: number) => spender.client(origins[turn % origins.length]);
    const start = await startOf(at(0), index);
    const first = await callUntilDecided(() => start(at(index)));
    if (first.outcome === "exhausted") {
      tally.refused += 1;
      return;
    }
    tally.started += 1;
    const again = await callUntilDecided(() => start(at(index + 1)));
    if (again.outcome !== "started" || again.reviewId !== first.reviewId) tally.repeatedWrongly += 1;
    await sleep((index * 37) % 300);
    await endEarly(at(0), first.reviewId, index);
  });
}

type Start = (client: CodeRevAiClient) => ReturnType<CodeRevAiClient["review"]["start"]["mutate"]>;

/** One of one unit, of three, one that fails, and a job. */
async function startOf(client: CodeRevAiClient, index: number): Promise<Start> {
  const texts = [
    flaskView,
    { path: "src/long.ts", text: cleanModule.text.repeat(250) },
    { path: "a.js", text: "[".repeat(200_000) },
  ];
  const text = texts[index % 4];
  if (text === undefined) {
    const files = await preview(client, `src/window-${index}.ts`, `${cleanModule.text}\n// ${randomUUID()}\n`);
    return (at) => at.review.startFiles.mutate(files);
  }
  const input = reviewInput(text);
  return (at) => at.review.start.mutate(input);
}

/** Every third is stopped, every seventh deleted; both may come too late. */
async function endEarly(client: CodeRevAiClient, reviewId: ReviewId, index: number): Promise<void> {
  if (index % 3 === 0) await client.review.cancel.mutate({ reviewId }).catch(() => undefined);
  else if (index % 7 === 0) await client.history.remove.mutate({ reviewId }).catch(() => undefined);
}

/** Kills the last web process and the first worker in turns until it is over, and starts them again at once. */
async function killAround(product: Product, origins: readonly string[], over: AbortSignal): Promise<number> {
  const port = Number(new URL(origins.at(-1) ?? "").port);
  let kills = 0;
  while (!over.aborted) {
    await sleep(1_500);
    await product.webs.at(-1)?.kill();
    await product.startWeb(port);
    await sleep(500);
    await product.workers[0]?.kill();
    await product.startWorker(0);
    kills += 2;
  }
  return kills;
}

/** Waits until nothing runs any more; then nothing may be reserved. */
async function settled(product: Product, spenders: readonly Spender[]) {
  const owners = spenders.map(({ ownerId }) => ownerId);
  const look = lookAtDatabase(product.cloud, { beside: false });
  try {
    const deadlineMs = Date.now() + END_DEADLINE_MS;
    const countOpen = async () => {
      const [row] = await look.query<{ open: number }>(
        "SELECT count(*)::int AS open FROM reviews WHERE owner_id = ANY($1) AND verdict IS NULL",
        [owners],
      );
      return row?.open ?? -1;
    };
    while ((await countOpen()) > 0 && Date.now() < deadlineMs) await sleep(500);
    const [row] = await look.query<{ reserved: number; mostSettled: number }>(
      `SELECT sum(p.reserved_units)::int AS reserved, max(p.settled_units) AS "mostSettled"
       FROM unit_periods p WHERE p.owner_id = ANY($1)`,
      [owners],
    );
    return {
      open: await countOpen(),
      reserved: row?.reserved ?? -1,
      mostSettled: (row?.mostSettled ?? 0) - SPENT_BEFORE,
    };
  } finally {
    await look.close();
  }
}
