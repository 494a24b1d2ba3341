import { randomBytes } from "node:crypto";
import { OwnerId } from "@coderevai/contract/ids";
import { createDatabase } from "@coderevai/db";
import { createTestDatabase } from "@coderevai/db/testing";
import { startTestBucket } from "@coderevai/localcloud/testing/bucket";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import type { ObjectServices } from "../objects/object-services.ts";

export type ObjectsUnderTest = Awaited<ReturnType<typeof createObjectsUnderTest>>;

/** Object use cases over a real Postgres and a bucket with real signatures, with a clock that a test moves. */
export async function createObjectsUnderTest() {
  const { url, drop } = await createTestDatabase();
  const sourceKeys = [{ id: "test", secret: randomBytes(32) }] as const;
  const database = createDatabase({ url, minConnections: 0, maxConnections: 12, sourceKeys });
  const bucket = await startTestBucket();
  let aheadMs = 0;
  const services: ObjectServices = {
    // Signatures keep to the machine's clock, as the bucket does.
    blobs: createBlobs(bucket.r2, systemClock),
    clock: { now: () => new Date(Date.now() + aheadMs) },
    database,
    log: createLog("silent"),
  };
  return {
    services,
    bucket,
    url,
    /** Moves the use cases' clock forward. */
    pass: (ms: number) => {
      aheadMs += ms;
    },
    /** The keys in the bucket. */
    async keys(): Promise<string[]> {
      const keys: string[] = [];
      for await (const { key } of services.blobs.list("", 10_000)) keys.push(key);
      return keys;
    },
    async close() {
      await database.close();
      await drop();
      await bucket.stop();
    },
  };
}

export function newOwner(): OwnerId {
  return OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
}
