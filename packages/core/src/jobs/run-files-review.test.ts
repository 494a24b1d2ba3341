import type { Engine } from "@coderevai/engine";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newOwner } from "../testing/job-bench.ts";
import { openRunBench, type RunBench, tree } from "../testing/run-bench.ts";
import { type FilesRunParts, runFilesReview } from "./run-files-review.ts";

let bench: RunBench;
beforeAll(async () => {
  bench = await openRunBench();
});
afterAll(() => bench.close());

const open = new AbortController().signal;

test("a job says byte for byte what the engine says about all files at once", async () => {
  const files = [...tree(70), { path: "notes.py", text: "import os\nimport sys\nprint(os.name)\n" }];
  const key = await bench.enqueue(files);
  expect(await runFilesReview(bench.partsOf(), await bench.claim(key, "a"), "a", open)).toBe(true);
  const result = await bench.resultOf(key);
  expect(result.findings.length).toBeGreaterThan(70);
  expect(result).toEqual(await bench.directResult(files));
  expect(await bench.summaryOf(key)).toMatchObject({ filesDone: 71, fileCount: 71, status: "done" });
});

test("a run that was stopped is gone on with, and no file is given to the engine again that was done", async () => {
  const files = tree(300, "resume");
  const key = await bench.enqueue(files);
  const whole = await bench.enqueue(files);
  const stopping = new AbortController();
  const first = bench.countingEngine();
  const run = runFilesReview(bench.partsOf(first), await bench.claim(key, "a"), "a", stopping.signal);
  await vi.waitFor(async () => expect((await bench.summaryOf(key)).filesDone).toBeGreaterThan(20), { timeout: 10_000 });
  stopping.abort();
  expect(await run).toBe(false);
  const doneBefore = (await bench.summaryOf(key)).filesDone;
  expect(doneBefore).toBeLessThan(300);
  const second = bench.countingEngine();
  expect(await runFilesReview(bench.partsOf(second), await bench.claim(key, "b"), "b", open)).toBe(true);
  expect(second.given).toHaveLength(300 - doneBefore);
  expect(await bench.summaryOf(key)).toMatchObject({ filesDone: 300, status: "done" });
  await runFilesReview(bench.partsOf(), await bench.claim(whole, "c"), "c", open);
  expect(await bench.resultOf(key)).toEqual(await bench.resultOf(whole));
});

test("a run whose review was canceled elsewhere stops at its next write", async () => {
  const key = await bench.enqueue(tree(400, "cancel"));
  const lost = new AbortController();
  const run = runFilesReview(bench.partsOf(), await bench.claim(key, "a"), "a", lost.signal);
  await vi.waitFor(async () => expect((await bench.summaryOf(key)).filesDone).toBeGreaterThan(0), { timeout: 10_000 });
  await bench.openDatabase().reviews.cancel(key, new Date());
  expect(await run).toBe(false);
  const summary = await bench.summaryOf(key);
  expect(summary).toMatchObject({ status: "canceled", verdict: "partial" });
  expect(summary.filesDone).toBeLessThan(400);
});

test("content that the owner has had reviewed is taken over; only what changed is reviewed", async () => {
  const ownerId = newOwner();
  const files = tree(120, "again");
  const first = await bench.enqueue(files, { ownerId });
  await runFilesReview(bench.partsOf(), await bench.claim(first, "a"), "a", open);
  const changed = files.map((file, index) => (index < 5 ? { ...file, text: `${file.text}f(1);\n` } : file));
  const second = await bench.enqueue(changed, { ownerId });
  const counted = bench.countingEngine();
  expect(await runFilesReview(bench.partsOf(counted), await bench.claim(second, "b"), "b", open)).toBe(true);
  expect(counted.given).toEqual(changed.slice(0, 5).map(({ path }) => path));
  const stranger = await bench.enqueue(changed);
  const fresh = bench.countingEngine();
  await runFilesReview(bench.partsOf(fresh), await bench.claim(stranger, "c"), "c", open);
  expect(fresh.given).toHaveLength(120);
  expect(await bench.resultOf(second)).toEqual(await bench.resultOf(stranger));
});

test("what was found in a removed review is found anew", async () => {
  const ownerId = newOwner();
  const files = tree(10, "removed");
  const first = await bench.enqueue(files, { ownerId });
  await runFilesReview(bench.partsOf(), await bench.claim(first, "a"), "a", open);
  await bench.database.reviews.remove(first, new Date());
  const second = await bench.enqueue(files, { ownerId });
  const counted = bench.countingEngine();
  await runFilesReview(bench.partsOf(counted), await bench.claim(second, "b"), "b", open);
  expect(counted.given).toHaveLength(10);
});

test("a file whose bytes cannot be opened is reported, and the others are reviewed", async () => {
  const key = await bench.enqueue(tree(3, "damaged"));
  const openSources: FilesRunParts["openSources"] = (packKey) => async (file) =>
    file.position === 1 ? null : bench.openSources(packKey)(file);
  expect(await runFilesReview(bench.partsOf({ openSources }), await bench.claim(key, "a"), "a", open)).toBe(true);
  const { files, verdict } = await bench.resultOf(key);
  expect(files.map(({ status }) => status)).toEqual(["reviewed", "skipped", "reviewed"]);
  expect(verdict).toBe("partial");
});

test("a pack that is away ends the run, not the review", async () => {
  const key = await bench.enqueue(tree(3, "away"));
  const openSources: FilesRunParts["openSources"] = () => () => Promise.reject(new Error("away"));
  await expect(runFilesReview(bench.partsOf({ openSources }), await bench.claim(key, "a"), "a", open)).rejects.toThrow(
    "away",
  );
  expect(await bench.summaryOf(key)).toMatchObject({ status: "running", filesDone: 0 });
  expect(await runFilesReview(bench.partsOf(), await bench.claim(key, "b"), "b", open)).toBe(true);
});

test("a file that ends every process that reads it is found and reported; the others are reviewed", async () => {
  const key = await bench.enqueue(tree(6, "deadly"));
  const deadly = "src/deadly-3.js";
  // Stands for a process that dies: the run ends without a word, and its lease is not given up.
  const review: Engine["review"] = (request, options) => {
    if (request.files.some(({ path }) => path === deadly)) throw new Error("the process died");
    return bench.engine.review(request, options);
  };
  const deaths = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const holder = `run-${attempt}`;
    const job = await bench.claim(key, holder);
    const end = await runFilesReview(bench.partsOf(bench.countingEngine(review)), job, holder, open).catch(
      () => "died",
    );
    if (end === true) break;
    deaths.push(job.stalledRuns);
  }
  const { files, verdict } = await bench.resultOf(key);
  expect(
    files.filter(({ status }) => status !== "reviewed").map(({ path, reasons }) => [path, reasons[0]?.code]),
  ).toEqual([[deadly, "engine-failed"]]);
  expect(verdict).toBe("partial");
  expect(deaths.length).toBeLessThan(10);
});
