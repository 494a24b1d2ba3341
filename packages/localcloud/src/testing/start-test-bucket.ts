import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { S3Fault } from "../s3/s3-fault.ts";
import { S3StandIn } from "../s3/s3-stand-in.ts";

export type TestBucket = {
  /** What the product calls `env.r2`. */
  r2: { endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string };
  setFault(fault: S3Fault): Promise<void>;
  /** Call it in afterAll(). Objects are gone after it. */
  stop(): Promise<void>;
};

/** The S3 stand-in alone, with an empty bucket, for a test of what stores objects. */
export async function startTestBucket(appOrigin = "http://localhost:3000"): Promise<TestBucket> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-bucket-"));
  const accessKey = { accessKeyId: "local_test", secretAccessKey: "local_test_secret" };
  const standIn = await S3StandIn.create({ folder, accessKey, appOrigin });
  await standIn.start(undefined);
  const { R2_ENDPOINT: endpoint = "", R2_BUCKET: bucket = "" } = standIn.env();
  return {
    r2: { endpoint, bucket, ...accessKey },
    setFault: (fault) => standIn.setFault(fault),
    stop: async () => {
      await standIn.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
