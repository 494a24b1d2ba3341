import { unusedModel } from "@coderevai/contract/model-use";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewKey } from "../review-store.ts";
import { doneFile, insertJob, plannedFiles, type StoredJob } from "../testing/make-job.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const leaseOf = (holder: string) => ({ holder, until: new Date(Date.now() + 60_000) });
const first = ({ files }: StoredJob) => files[0] as StoredJob["files"][number];
const keyOf = ({ ownerId, id }: StoredJob): ReviewKey => ({ ownerId, reviewId: id });

async function startedJob(fileCount = 3, holder = "a") {
  const job = await insertJob(store, {}, plannedFiles(fileCount));
  const key = keyOf(job);
  const claimed = await store.jobs.claim(key, leaseOf(holder), "test");
  expect(claimed).toMatchObject({ key, packKey: job.intake.packKey, stalledRuns: 1, hasDied: false });
  return { job, key };
}

test("files are stored with their findings, numbered and counted, and the review ends when none waits", async () => {
  const { job, key } = await startedJob();
  const [one, two, three] = job.files.map((file, index) => doneFile(file, index));
  if (!one || !two || !three) throw new Error("three files");
  expect(await store.jobs.completeFiles(key, "a", [three, one])).toBe(true);
  expect(await store.jobs.finish(key, "a", { verdict: "findings", finishedAt: new Date() })).toBe(false);
  expect(await store.jobs.waitingFiles(key, -1, 10)).toMatchObject([{ position: 1, path: two.row.path }]);
  expect(await store.jobs.completeFiles(key, "a", [two])).toBe(true);
  expect(await store.reviews.findSummary(key)).toMatchObject({
    status: "running",
    counts: { high: 3 },
    filesDone: 3,
    reviewedBytes: 300,
  });
  const done = await store.reviews.findFilesAfter(key, 0, 10);
  expect(done.map(({ sequence, file }) => [sequence, file.path])).toEqual([
    [1, three.row.path],
    [2, one.row.path],
    [3, two.row.path],
  ]);
  const findings = await store.reviews.findFindingsAfter(key, 0, 10);
  expect(findings.map(({ sequence, finding }) => [sequence, finding.anchor.path])).toEqual([
    [1, three.row.path],
    [2, three.row.path],
    [3, two.row.path],
  ]);
  expect(await store.jobs.finish(key, "a", { verdict: "findings", finishedAt: new Date() })).toBe(true);
  expect(await store.jobs.finish(key, "a", { verdict: "findings", finishedAt: new Date() })).toBe(false);
  expect(await store.jobs.claim(key, leaseOf("b"), "test")).toBeNull();
});

test("a file that is stored again, alone or among others, is reviewed and counted once", async () => {
  const { job, key } = await startedJob(6);
  const files = job.files.map((file) => doneFile(file, 2));
  await store.jobs.completeFiles(key, "a", files.slice(0, 3));
  const writes = [files.slice(0, 4), files.slice(2, 6), files, files].map((some) =>
    store.jobs.completeFiles(key, "a", some),
  );
  expect(await Promise.all(writes)).toEqual([true, true, true, true]);
  expect(await store.reviews.findSummary(key)).toMatchObject({
    counts: { high: 12 },
    filesDone: 6,
    reviewedBytes: 600,
  });
  const findings = await store.reviews.findFindingsAfter(key, 0, 100);
  expect(findings.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  const done = (await store.reviews.findFilesAfter(key, 0, 100)).map(({ sequence }) => sequence);
  expect([done.length, done]).toEqual([6, [...new Set(done)].sort((a, b) => a - b)]);
});

test("storing a file costs no more in a review of many files", async () => {
  const storeHundred = async ({ job, key }: Awaited<ReturnType<typeof startedJob>>, from: number) => {
    const files = job.files.slice(from, from + 100).map((file) => doneFile(file, 3));
    const startedMs = performance.now();
    await store.jobs.completeFiles(key, "a", files);
    return performance.now() - startedMs;
  };
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  const [few, many]: [number[], number[]] = [[], []];
  for (let round = 0; round < 6; round += 1) few.push(await storeHundred(await startedJob(100), 0));
  const large = await startedJob(10_000);
  for (let round = 0; round < 12; round += 1) many.push(await storeHundred(large, round * 100));
  expect(median(many)).toBeLessThan(3 * median(few) + 20);
});

test("who lost the review to another run writes nothing more", async () => {
  const { job, key } = await startedJob();
  expect(await store.jobs.claim(key, leaseOf("b"), "test")).toMatchObject({ hasDied: true, stalledRuns: 2 });
  const files = job.files.map((file) => doneFile(file, 1));
  expect(await store.jobs.completeFiles(key, "a", files)).toBe(false);
  expect(await store.reviews.renewLease(key, leaseOf("a"))).toBe(false);
  expect((await store.reviews.findSummary(key))?.filesDone).toBe(0);
  expect(await store.jobs.completeFiles(key, "b", files)).toBe(true);
  expect(await store.jobs.finish(key, "a", { verdict: "clean", finishedAt: new Date() })).toBe(false);
});

test("of two runs that write the same files at the same time exactly the holder's count", async () => {
  for (let round = 0; round < 15; round += 1) {
    const { job, key } = await startedJob();
    const files = job.files.map((file) => doneFile(file, 1));
    const [before, , after] = await Promise.all([
      store.jobs.completeFiles(key, "a", files),
      store.jobs.claim(key, leaseOf("b"), "test"),
      store.jobs.completeFiles(key, "b", files),
    ]);
    const isStored = before || after;
    expect(await store.reviews.findSummary(key)).toMatchObject({
      filesDone: isStored ? 3 : 0,
      counts: { high: isStored ? 3 : 0 },
    });
  }
});

test("a run counts as stalled until a file is done, unless it ended in good order", async () => {
  const { job, key } = await startedJob();
  expect(await store.jobs.claim(key, leaseOf("b"), "test")).toMatchObject({ stalledRuns: 2, hasDied: true });
  await store.jobs.release(key, "a", new Date());
  await store.jobs.release(key, "b", new Date());
  expect(await store.jobs.claim(key, leaseOf("c"), "test")).toMatchObject({ stalledRuns: 2, hasDied: false });
  await store.jobs.completeFiles(key, "c", [doneFile(first(job))]);
  expect(await store.jobs.claim(key, leaseOf("d"), "test")).toMatchObject({ stalledRuns: 1, hasDied: true });
});

test("a waiting review is canceled at once: nobody gets it, and its ledger says canceled", async () => {
  const job = await insertJob(store);
  const key = keyOf(job);
  expect(await store.reviews.cancel(key, new Date())).toBe("canceled");
  expect(await store.jobs.claim(key, leaseOf("a"), "test")).toBeNull();
  expect(await store.reviews.findSummary(key)).toMatchObject({ status: "canceled", verdict: "not_reviewed" });
  for (const { file } of await store.reviews.findFilePage(key, -1, 10)) {
    expect(file).toMatchObject({ status: "skipped", skippedBytes: 100, reasons: [{ code: "canceled" }] });
  }
});

test("a running review that is canceled keeps what is done and takes no more", async () => {
  const { job, key } = await startedJob();
  const files = job.files.map((file) => doneFile(file));
  await store.jobs.completeFiles(key, "a", files.slice(0, 1));
  expect(await store.reviews.cancel(key, new Date())).toBe("canceled");
  expect(await store.jobs.completeFiles(key, "a", files.slice(1))).toBe(false);
  expect(await store.reviews.findSummary(key)).toMatchObject({ verdict: "partial", filesDone: 1, reviewedBytes: 100 });
  const page = await store.reviews.findFilePage(key, -1, 10);
  expect(page.map(({ file }) => file.status)).toEqual(["reviewed", "skipped", "skipped"]);
});

test("a review that cannot go on says so of every file that was not read", async () => {
  const { job, key } = await startedJob();
  await store.jobs.completeFiles(key, "a", [doneFile(first(job))]);
  expect(await store.jobs.fail(key, new Date())).toBe(true);
  expect(await store.jobs.fail(key, new Date())).toBe(false);
  expect(await store.reviews.findSummary(key)).toMatchObject({ status: "failed", verdict: "partial" });
  const page = await store.reviews.findFilePage(key, 0, 10);
  expect(page.map(({ file }) => file.reasons[0]?.code)).toEqual(["engine-failed", "engine-failed"]);
});

test("a review that ended is never shown with files that wait", async () => {
  for (let round = 0; round < 20; round += 1) {
    const { key } = await startedJob();
    const reads = Array.from({ length: 6 }, () => store.reviews.findReview(key));
    const [, ...seen] = await Promise.all([store.reviews.cancel(key, new Date()), ...reads]);
    for (const read of seen.filter((review) => review?.summary.status === "canceled")) {
      expect(read?.files.map(({ status }) => status)).toEqual(["skipped", "skipped", "skipped"]);
    }
  }
});

test("what was found in equal content is found again for its owner alone, and is gone with its review", async () => {
  const { job, key } = await startedJob();
  const files = job.files.map((file, index) => doneFile(file, index * 2, index === 0 ? null : `key-${index}`));
  await store.jobs.completeFiles(key, "a", files);
  const wanted = [1, 2, 3].map((index) => ({ path: `src/file-${index}.ts`, resultKey: `key-${index}` }));
  const { files: found, unread } = await store.jobs.findResults(job.ownerId, wanted);
  expect(found).toEqual(files.slice(1));
  expect(unread).toEqual([]);
  const somebody = await insertJob(store);
  expect(await store.jobs.findResults(somebody.ownerId, wanted)).toEqual({ files: [], unread: [] });
  await store.reviews.remove(key, new Date());
  expect(await store.jobs.findResults(job.ownerId, wanted)).toEqual({ files: [], unread: [] });
});

test("what the model says of a file is stored with it, once", async () => {
  const job = await insertJob(store, { useModel: true, model: { ...unusedModel("not-asked"), status: "pending" } });
  const key = keyOf(job);
  expect(await store.jobs.claim(key, leaseOf("a"), "test")).toMatchObject({ isModelAsked: true });
  const files = job.files.map((file, index) => {
    const done = doneFile(file, 1);
    const findingIds = done.findings.map(({ id }) => id);
    const status = index === 0 ? ("answered" as const) : ("reused" as const);
    const part = { status, dropped: { repeated: 1 }, vetoedHints: 2 };
    return {
      ...done,
      model: { part, remarks: [{ kind: "explanation" as const, findingIds, text: "In other words." }] },
    };
  });
  await store.jobs.completeFiles(key, "a", files.slice(0, 2));
  await Promise.all([store.jobs.completeFiles(key, "a", files), store.jobs.completeFiles(key, "a", files)]);
  expect((await store.reviews.findSummary(key))?.model).toMatchObject({
    status: "answered",
    dropped: { repeated: 3 },
    vetoedHints: 6,
  });
  expect((await store.reviews.findRemarksAfter(key, 0, 10)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

test.each([
  ["finish", "reused"],
  ["fail", "stopped"],
  ["cancel", "stopped"],
] as const)("after a %s no model is pending", async (end, status) => {
  const job = await insertJob(store, { useModel: true, model: { ...unusedModel("not-asked"), status: "pending" } });
  const key = keyOf(job);
  await store.jobs.claim(key, leaseOf("a"), "test");
  await store.jobs.completeFiles(
    key,
    "a",
    job.files.map((file) => doneFile(file)),
  );
  if (end === "finish") await store.jobs.finish(key, "a", { verdict: "clean", finishedAt: new Date() });
  if (end === "fail") await store.jobs.fail(key, new Date());
  if (end === "cancel") await store.reviews.cancel(key, new Date());
  expect((await store.reviews.findSummary(key))?.model.status).toBe(status);
});

test("content with very many findings is handed over in pieces", async () => {
  const { job, key } = await startedJob();
  const files = job.files.map((file, index) => doneFile(file, 1_001, `many-${index}`));
  for (const file of files) await store.jobs.completeFiles(key, "a", [file]);
  let wanted = files.map(({ row, resultKey }) => ({ path: row.path, resultKey: resultKey ?? "" }));
  const sizes: number[] = [];
  while (wanted.length > 0) {
    const answer = await store.jobs.findResults(job.ownerId, wanted);
    sizes.push(answer.files.length);
    wanted = [...answer.unread];
  }
  expect(sizes).toEqual([1, 1, 1]);
});

test("a row whose findings are not all there is not taken over", async () => {
  const { job, key } = await startedJob();
  await store.jobs.completeFiles(key, "a", [doneFile(first(job), 3, "torn")]);
  await store.sql.query("DELETE FROM findings WHERE owner_id = $1 AND sequence = 2", [job.ownerId]);
  const wanted = [{ path: "src/file-0.ts", resultKey: "torn" }];
  expect(await store.jobs.findResults(job.ownerId, wanted)).toEqual({ files: [], unread: [] });
});
