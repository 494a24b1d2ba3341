import type { Services } from "@coderevai/core/services";
import { ForgeStandIn } from "@coderevai/localcloud/forge";
import { startTestBucket, type TestBucket } from "@coderevai/localcloud/testing/bucket";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import { createOutsideNetwork } from "@coderevai/platform/outside/outside-network";
import { TEST_ORIGIN } from "./token-mint.ts";

export interface TestOutside {
  readonly bucket: TestBucket;
  readonly forge: ForgeStandIn;
  /** The product's ways to them. */
  readonly ways: Pick<Services, "blobs" | "outside">;
  stop(): Promise<void>;
}

/** A bucket that checks signatures and a forge with repositories. */
export async function startTestOutside(): Promise<TestOutside> {
  const bucket = await startTestBucket(TEST_ORIGIN);
  const forge = new ForgeStandIn();
  const { port: standInPort } = await forge.start(undefined);
  return {
    bucket,
    forge,
    ways: { blobs: createBlobs(bucket.r2, systemClock), outside: createOutsideNetwork({ standInPort }) },
    async stop() {
      await bucket.stop();
      await forge.stop();
    },
  };
}
