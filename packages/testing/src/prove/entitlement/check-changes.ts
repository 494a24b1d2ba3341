import { setTimeout as sleep } from "node:timers/promises";
import { OwnerId } from "@coderevai/contract/ids";
import type { Database } from "@coderevai/db";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import type { TestUpstash } from "@coderevai/localcloud/testing/upstash";
import type pg from "pg";
import { eachAtOnce } from "../each-at-once.ts";
import { oracleAt } from "./oracle.ts";
import { openProcess, type PlanProcess } from "./plan-process.ts";
import { count, emptyTally, type PlanTally } from "./plan-tally.ts";

const OWNERS = 60;
const AT_ONCE = 10;
const ROUNDS = 24;
const MOST_LATE_MS = 60;
/** What one process remembers, and how long a drop that Redis did not take waits for its next try. */
const MEMORY_MS = 1_050;
const RETRY_MS = 2_500;

/** What happens to Redis in a round, while rows change. */
const EVENTS = ["up", "up", "emptied", "refuse", "up", "hang"] as const;
type RedisEvent = (typeof EVENTS)[number];

/**
 * Rows that change while slow readers of two processes are on their way. Whoever changed it knows at once; so does a
 * process that has just come up, which knows what Redis has and nothing else; the other one within a second.
 */
export async function checkChanges(parts: {
  readonly database: Database;
  readonly sql: pg.Pool;
  readonly upstash: TestUpstash;
}): Promise<{ changes: number; missedDrops: number; tally: PlanTally }> {
  const { database, sql, upstash } = parts;
  const { redis } = upstash;
  const tally = emptyTally();
  let missedDrops = 0;
  const writer = openProcess({ database, redis, mostLateMs: MOST_LATE_MS });
  const reader = openProcess({ database, redis, mostLateMs: MOST_LATE_MS });
  const owners = Array.from({ length: OWNERS }, (_, index) => OwnerId.parse(`user_change${index}`));
  for (let round = 0; round < ROUNDS; round += 1) {
    const event = EVENTS[round % EVENTS.length] ?? "up";
    const row = round % 2 === 0 ? makeSubscription() : null;
    const ask = async (process: PlanProcess, ownerId: OwnerId, who: string) =>
      count(tally, oracleAt(row, new Date()), await process.plan(ownerId), () => `round ${round}, ${event}, ${who}`);
    await begin(event, upstash);
    let missed = 0;
    const late: Promise<unknown>[] = [];
    await eachAtOnce(owners, AT_ONCE, async (ownerId) => {
      for (const process of [writer, reader]) late.push(process.plan(ownerId));
      await sleep(Math.random() * MOST_LATE_MS);
      await storeSubscription(sql, ownerId, row);
      for (const process of [writer, reader]) late.push(process.plan(ownerId));
      const missedBefore = writer.missedDrops;
      await writer.drop(ownerId);
      await ask(writer, ownerId, "the one that changed it");
      // What Redis did not take at once, as when this machine is busy, it takes before the others are asked.
      if (writer.missedDrops > missedBefore) missed += 1;
      else await ask(openProcess({ database, redis }), ownerId, "one that came up");
    });
    await Promise.all(late);
    await upstash.setFault({ mode: "none" });
    await sleep(missed > 0 ? RETRY_MS : MEMORY_MS);
    missedDrops += missed;
    const fresh = openProcess({ database, redis });
    for (const ownerId of owners) {
      await ask(reader, ownerId, "the other one");
      await ask(fresh, ownerId, "one that came up later");
    }
  }
  return { changes: OWNERS * ROUNDS, missedDrops, tally };
}

async function begin(event: RedisEvent, upstash: TestUpstash): Promise<void> {
  if (event === "refuse" || event === "hang") await upstash.setFault({ mode: event });
  if (event === "emptied") upstash.empty();
}
