import { startTestBucket, type TestBucket } from "@coderevai/localcloud/testing/bucket";
import { createLog } from "@coderevai/platform/log";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type BillingBench, openBillingBench } from "../testing/billing-bench.ts";
import { quietTelemetry } from "../testing/quiet-telemetry.ts";
import { createJobWorker } from "./create-job-worker.ts";

let bench: BillingBench;
let bucket: TestBucket;
beforeAll(async () => {
  bench = await openBillingBench();
  bucket = await startTestBucket();
});
afterAll(async () => {
  await bench.close();
  await bucket.stop();
});

/** Nobody listens there: Redis and Clerk are away. */
const NOWHERE = "http://127.0.0.1:9";

test("a worker without work makes what is stored equal to Stripe's truth, then sleeps; Clerk and Redis may be away", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  const sourceKeys = [{ id: "test", secret: new Uint8Array(32) }] as const;
  const worker = createJobWorker(
    {
      appEnv: "development",
      logLevel: "silent",
      database: {
        url: bench.databaseUrl,
        ca: null,
        replica: null,
        isFrozenWhenIdle: false,
        minConnections: 0,
        maxConnections: 5,
        sourceKeys: [...sourceKeys],
      },
      redis: { url: NOWHERE, token: "t" },
      clerkApi: { secretKey: "sk_live_x", url: NOWHERE },
      stripe: bench.stripe,
      r2: bucket.r2,
      model: null,
      telemetry: { metricsTokens: [], commit: "unknown", environment: "development", tracing: null },
      queue: { url: bench.databaseUrl, ca: null },
      server: { host: "localhost", port: 1, tokens: ["t"] },
    },
    createLog("silent"),
    quietTelemetry(),
  );
  worker.wake();
  await vi.waitFor(() => expect(worker.isAwake).toBe(false), { timeout: 20_000 });
  expect(await bench.planOf(ownerId)).toBe("pro active");
  await worker.close();
});
