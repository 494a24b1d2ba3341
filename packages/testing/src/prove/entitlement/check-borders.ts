import { OwnerId } from "@coderevai/contract/ids";
import type { Database } from "@coderevai/db";
import { storeSubscription } from "@coderevai/db/testing";
import { SeededRandom } from "@coderevai/engine/egress/testing";
import type { TestUpstash } from "@coderevai/localcloud/testing/upstash";
import type pg from "pg";
import { eachAtOnce } from "../each-at-once.ts";
import { makeRow } from "./make-row.ts";
import { momentsOf } from "./moments-of.ts";
import { oracleAt } from "./oracle.ts";
import { openProcess } from "./plan-process.ts";
import { count, emptyTally, type PlanTally } from "./plan-tally.ts";

const ROWS = 2_000;
const MOMENTS = 6;
const AT_ONCE = 4;
const SEED = 12;
/** How Redis is while the rows of one part are asked about. */
const REDIS = [{ mode: "none" }, { mode: "refuse" }, { mode: "slow", delayMs: 1_000 }, { mode: "hang" }] as const;

/** Stored rows at moments around their borders, through the API, Redis and Postgres, by the clock of a process. */
export async function checkBorders(parts: {
  readonly database: Database;
  readonly sql: pg.Pool;
  readonly upstash: TestUpstash;
}): Promise<{ rows: number; tally: PlanTally }> {
  const { database, sql, upstash } = parts;
  const random = new SeededRandom(SEED);
  const tally = emptyTally();
  const rows = Array.from({ length: ROWS }, () => makeRow(random));
  for (const [part, fault] of REDIS.entries()) {
    await upstash.setFault(fault);
    const mine = rows.slice((part * ROWS) / REDIS.length, ((part + 1) * ROWS) / REDIS.length);
    const lanes = Array.from({ length: AT_ONCE }, () => laneOf(database, upstash));
    await eachAtOnce(mine, AT_ONCE, async (row, index) => {
      const lane = lanes.pop();
      if (lane === undefined) throw new Error("more rows at once than lanes");
      const ownerId = OwnerId.parse(`user_border${part}x${index}`);
      await storeSubscription(sql, ownerId, row);
      const moments = momentsOf(row, random);
      for (let asked = 0; asked < MOMENTS; asked += 1) {
        lane.now = random.pick(moments);
        const said = await lane.process.plan(ownerId);
        count(tally, oracleAt(row, lane.now), said, () => `Redis ${fault.mode}, ${lane.now.toISOString()}`);
      }
      lanes.push(lane);
    });
  }
  await upstash.setFault({ mode: "none" });
  return { rows: ROWS, tally };
}

/** A process with a clock that one sets. */
function laneOf(database: Database, { redis }: TestUpstash) {
  const lane = { now: new Date() };
  return Object.assign(lane, { process: openProcess({ database, redis, clock: { now: () => lane.now } }) });
}
