import { setTimeout as sleep } from "node:timers/promises";
import { createCaller } from "@coderevai/api";
import type { OwnerId } from "@coderevai/contract/ids";
import { createStandings } from "@coderevai/core/billing/standings";
import type { Services } from "@coderevai/core/services";
import type { Database } from "@coderevai/db";
import { type Clock, systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { createRedisWay, type RedisWay } from "@coderevai/platform/redis-way";
import type { Expected } from "./oracle.ts";

/** What a web process has of plans: its own memory over a shared Redis and Postgres. */
export interface PlanProcess {
  /** `billing.plan` of the product's API. */
  plan(ownerId: OwnerId): Promise<Expected>;
  /** As after a sync. */
  drop(ownerId: OwnerId): Promise<void>;
  /** Drops that Redis did not take at once; they are taken later. */
  readonly missedDrops: number;
}

interface ProcessOptions {
  readonly database: Database;
  readonly redis: { readonly url: string; readonly token: string };
  /** By which plans end. */
  readonly clock?: Clock;
  /** Answers of Postgres are held back up to so long, as those of a slow reader. */
  readonly mostLateMs?: number;
}

export function openProcess({ database, redis, clock = systemClock, mostLateMs = 0 }: ProcessOptions): PlanProcess {
  const log = createLog("silent");
  const billing = {
    find: async (ownerId: OwnerId) => {
      const account = await database.billing.find(ownerId);
      if (mostLateMs > 0) await sleep(Math.random() * mostLateMs);
      return account;
    },
  };
  const way = createRedisWay(redis, systemClock, log);
  let missedDrops = 0;
  const watched: RedisWay = {
    ...way,
    insist: async (work) => {
      const answer = await way.insist(work);
      if (answer === null) missedDrops += 1;
      return answer;
    },
  };
  const standings = createStandings({ billing, units: database.units, redis: watched, clock });
  // What billing.plan uses of the services.
  const services = { clock, log, database, standings } as Partial<Services> as Services;
  return {
    plan: (ownerId) => {
      const principal = { kind: "session", ownerId } as const;
      return createCaller({ services, principal, requestId: "req_prove" }).billing.plan();
    },
    drop: (ownerId) => standings.drop(ownerId),
    get missedDrops() {
      return missedDrops;
    },
  };
}
