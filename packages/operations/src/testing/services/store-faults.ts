import type { PlantedFault } from "./planted-fault.ts";
import type { Meddle } from "./relay.ts";
import type { ServicesBench } from "./services-bench.ts";

/** A service that answers otherwise than it should, until it is mended. */
function byMeddling(
  fault: Pick<PlantedFault, "name" | "fails" | "says" | "advises">,
  relay: keyof ServicesBench["relays"],
  meddle: Meddle,
): PlantedFault {
  return {
    ...fault,
    plant: ({ relays }) => {
      relays[relay].meddle(meddle);
      return {};
    },
    mend: async ({ relays }) => relays[relay].meddle(null),
  };
}

const denied = "<Error><Code>AccessDenied</Code></Error>";
const noPermission = JSON.stringify({ error: "NOPERM this user has no permissions to run the 'evalsha' command" });

export const REDIS_FAULTS: readonly PlantedFault[] = [
  {
    name: "wrong Redis token",
    fails: "redis.ping",
    says: /token is refused: UPSTASH_REDIS_REST_TOKEN/,
    advises: /REST token/,
    plant: () => ({ UPSTASH_REDIS_REST_TOKEN: "planted-wrong-token" }),
  },
  {
    name: "Redis down",
    fails: "redis.ping",
    says: /^Nothing listens at the address: UPSTASH_REDIS_REST_URL\.$/,
    advises: /that the service runs/,
    plant: async ({ standIns }) => {
      await standIns.control.stopRedis();
      return { UPSTASH_REDIS_REST_URL: standIns.urls.upstash };
    },
    mend: async ({ standIns }) => void (await standIns.control.startRedis()),
  },
  {
    name: "Redis hangs",
    fails: "redis.ping",
    says: /^Nobody answered in time: UPSTASH_REDIS_REST_URL\.$/,
    advises: /network/,
    plant: async ({ standIns }) => {
      await standIns.control.hangRedis();
      return {};
    },
    mend: async ({ standIns }) => void (await standIns.control.startRedis()),
  },
  {
    name: "Redis in the clear",
    fails: "redis.ping",
    says: /is not https: the token would be sent for everybody to read\. It was not\./,
    advises: /https:\/\//,
    plant: () => ({ UPSTASH_REDIS_REST_URL: "http://planted.upstash.invalid" }),
  },
  byMeddling(
    { name: "Redis token that only reads", fails: "redis.limiter", says: /may only read/, advises: /reads and writes/ },
    "upstash",
    ({ body }) => (/"(evalsha|eval|set)"/i.test(body) ? { status: 400, body: noPermission } : null),
  ),
];

export const OBJECT_FAULTS: readonly PlantedFault[] = [
  {
    name: "bucket missing",
    fails: "objects.store",
    says: /no such bucket: R2_BUCKET/,
    advises: /Create it/,
    plant: () => ({ R2_BUCKET: "local-planted" }),
  },
  {
    name: "wrong R2 key",
    fails: "objects.store",
    says: /key is not known: R2_ACCESS_KEY_ID/,
    advises: /same R2 token/,
    plant: () => ({ R2_ACCESS_KEY_ID: "local_planted" }),
  },
  {
    name: "wrong R2 secret",
    fails: "objects.store",
    says: /not the key's: R2_SECRET_ACCESS_KEY/,
    advises: /same R2 token/,
    plant: () => ({ R2_SECRET_ACCESS_KEY: "local_planted_secret" }),
  },
  {
    name: "objects in the clear",
    fails: "objects.store",
    says: /R2_ENDPOINT is not https/,
    advises: /https:\/\//,
    plant: () => ({ R2_ENDPOINT: "http://planted.r2.invalid" }),
  },
  byMeddling(
    { name: "R2 token that only reads", fails: "objects.store", says: /may not do that/, advises: /Read & Write/ },
    "s3",
    ({ method }) => (method === "PUT" ? { status: 403, body: denied } : null),
  ),
  {
    ...byMeddling(
      { name: "a bucket that keeps everything", fails: "objects.store", says: /still there/, advises: /retention/ },
      "s3",
      ({ method }) => (method === "DELETE" ? { status: 204 } : null),
    ),
    mend: async ({ relays, objectKeys, standIns }) => {
      relays.s3.meddle(null);
      for (const key of await objectKeys()) await standIns.control.loseObject(key);
    },
  },
  byMeddling(
    { name: "no CORS rule", fails: "objects.cors", says: /does not let pages at APP_ORIGIN upload/, advises: /CORS/ },
    "s3",
    ({ method }) => (method === "OPTIONS" ? { status: 403, body: denied } : null),
  ),
  {
    name: "two encryption keys of one id",
    fails: "objects.encryption",
    says: /two keys of one id/,
    advises: /id of its own/,
    plant: ({ env }) => ({ SOURCE_ENCRYPTION_KEY: `${env.SOURCE_ENCRYPTION_KEY},${env.SOURCE_ENCRYPTION_KEY}` }),
  },
];
