import { expect, test } from "vitest";
import { compareRegions } from "./compare-regions.ts";

const NEON = (region: string, cloud = "aws") => `postgresql://app:pw@ep-x-1-pooler.${region}.${cloud}.neon.tech/db`;

test.each([
  [{ DATABASE_URL: NEON("eu-central-1") }, "the database is in Frankfurt (eu-central-1)"],
  [{ DATABASE_URL: NEON("c-2.us-east-2") }, "the database is in Ohio (us-east-2)"],
  [{ DATABASE_URL: NEON("gwc", "azure") }, "the database is in Frankfurt (gwc)"],
  [
    { DATABASE_URL: "postgresql://a:b@x.abc.eu-west-2.rds.amazonaws.com:5432/d" },
    "the database is in London (eu-west-2)",
  ],
  [
    { DATABASE_URL: "postgresql://a:b@/d?host=/cloudsql/shop:europe-west4:main" },
    "the database is in Netherlands (europe-west4)",
  ],
  [{ VERCEL_REGION: "hnd1" }, "the web is in Tokyo (hnd1)"],
  [{ APP_ORIGIN: "https://web-123456789.us-central1.run.app" }, "the web is in Iowa (us-central1)"],
  [{ WORKER_URL: "https://worker-1.europe-west3.run.app" }, "the workers are in Frankfurt (europe-west3)"],
  [{ R2_ENDPOINT: "https://0123abcd.eu.r2.cloudflarestorage.com" }, "the objects are in Europe (eu)"],
  [{ VERCEL_REGION: "xyz9" }, "the web is in xyz9"],
])("%o tells where it is", (source, sentence) => {
  expect(compareRegions(source).told).toEqual([sentence]);
});

test.each([
  { UPSTASH_REDIS_REST_URL: "https://merry-cat-32748.upstash.io", R2_ENDPOINT: "https://abc.r2.cloudflarestorage.com" },
  {
    DATABASE_URL: "postgresql://app:eu-central-1.aws.neon.tech@db.example/x",
    WORKER_URL: "https://worker-abc-ew.a.run.app",
  },
  { VERCEL_REGION: "not a region, whatever it is" },
])("what nobody tells is not guessed: %o", (source) => {
  const { told, mismatch } = compareRegions(source);
  expect(told).toEqual([]);
  expect(mismatch).toBeNull();
});

test("two in different places are named, and so are objects on another continent", () => {
  expect(compareRegions({ VERCEL_REGION: "lhr1", DATABASE_URL: NEON("eu-central-1") }).mismatch).toBe(
    "The web is in London (lhr1), and the database is in Frankfurt (eu-central-1).",
  );
  const objects = { R2_ENDPOINT: "https://0123abcd.eu.r2.cloudflarestorage.com" };
  expect(compareRegions({ ...objects, VERCEL_REGION: "iad1" }).mismatch).toContain("the objects are in Europe (eu)");
  expect(compareRegions({ ...objects, VERCEL_REGION: "lhr1" }).mismatch).toBeNull();
});
