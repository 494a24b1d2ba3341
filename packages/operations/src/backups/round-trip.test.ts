import { makeReview } from "@coderevai/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BackupBench, openBackupBench } from "./testing/backup-bench.ts";

let bench: BackupBench;
beforeAll(async () => {
  bench = await openBackupBench();
});
afterAll(() => bench.close());

test("what was backed up is what is restored", async () => {
  const review = makeReview();
  await bench.store.reviews.insert(review);
  const made = await bench.run("create");
  expect(made).toMatchObject({ code: 0, complaint: "" });
  expect(await bench.run("verify")).toMatchObject({ code: 0, complaint: "" });
  const url = bench.newTarget();
  expect(await bench.run("restore")).toMatchObject({ code: 0, complaint: "" });
  expect(await bench.query(url, "SELECT id FROM reviews")).toEqual([{ id: review.id }]);
  expect(await bench.run("drill")).toMatchObject({ code: 0, complaint: "" });
  expect(await bench.run("list")).toMatchObject({ code: 0, complaint: "" });
  expect(await bench.run("age")).toMatchObject({ code: 0, complaint: "" });
  expect(await bench.run("prune")).toMatchObject({ code: 0, complaint: "" });
});
