import { SyncGate } from "@coderevai/core/billing/sync-gate";
import type { Services } from "@coderevai/core/services";
import { ForgeStandIn } from "@coderevai/localcloud/forge";
import { startTestBucket, type TestBucket } from "@coderevai/localcloud/testing/bucket";
import { startTestStripe, type TestStripe } from "@coderevai/localcloud/testing/stripe";
import { createBlobs } from "@coderevai/platform/blobs";
import { systemClock } from "@coderevai/platform/clock";
import { createOutsideNetwork } from "@coderevai/platform/outside/outside-network";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import { TEST_ORIGIN } from "./token-mint.ts";

export interface TestOutside {
  readonly bucket: TestBucket;
  readonly forge: ForgeStandIn;
  /** Sends no webhooks by itself. */
  readonly stripe: TestStripe;
  /** The product's ways to them. */
  readonly ways: Pick<Services, "blobs" | "outside" | "payments" | "profiles" | "syncGate">;
  stop(): Promise<void>;
}

/** A bucket that checks signatures, a forge with repositories and a Stripe; Clerk's profiles are left out. */
export async function startTestOutside(): Promise<TestOutside> {
  const bucket = await startTestBucket(TEST_ORIGIN);
  const forge = new ForgeStandIn();
  const stripe = await startTestStripe();
  const { port: standInPort } = await forge.start(undefined);
  return {
    bucket,
    forge,
    stripe,
    ways: {
      blobs: createBlobs(bucket.r2, systemClock),
      outside: createOutsideNetwork({ standInPort }),
      payments: createPayments(stripe.stripe, systemClock),
      profiles: { setPlan: async () => undefined, findEmail: async () => null },
      syncGate: new SyncGate(),
    },
    async stop() {
      await bucket.stop();
      await forge.stop();
      await stripe.stop();
    },
  };
}
