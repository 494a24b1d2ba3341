import { expect, test } from "vitest";
import { recordSampleReview } from "./record-sample-review.ts";
import recorded from "./sample-review.json" with { type: "json" };
import { SAMPLE_REVIEW } from "./sample-review.ts";

test("the review on the landing page is what the engine answers today", async () => {
  expect(await recordSampleReview()).toEqual(recorded);
}, 60_000);

test("the sample shows what the page speaks of: a traced finding first, and a proved fix", () => {
  expect(SAMPLE_REVIEW.findings[0]?.trace.length).toBeGreaterThan(1);
  expect(SAMPLE_REVIEW.findings.some((finding) => finding.fix !== null)).toBe(true);
  expect(SAMPLE_REVIEW.files.map((file) => file.status)).toEqual(["reviewed"]);
});
