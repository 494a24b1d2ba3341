import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ClaimedJob, ReviewKey } from "@coderevai/db";
import { createEngine, type Engine } from "@coderevai/engine";
import { detectLanguage } from "@coderevai/engine/detect-language";
import { systemClock } from "@coderevai/platform/clock";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JobBench, newOwner, openJobBench, type TestFile } from "../testing/job-bench.ts";
import { type FilesRunParts, runFilesReview } from "./run-files-review.ts";

let bench: JobBench;
let engine: Engine;
beforeAll(async () => {
  bench = await openJobBench();
  engine = createEngine();
});
afterAll(async () => {
  await engine.close();
  await bench.close();
});

const open = new AbortController().signal;

/** Files with a finding each, unlike each other. */
function tree(count: number, name = "file"): TestFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `src/${name}-${index}.js`,
    text: `export function f${index}(input) {\n  return eval(input + ${index});\n}\n`,
  }));
}

/** The engine with a count of the files that it was given. */
function countingEngine(change: Partial<Pick<Engine, "review">> = {}) {
  const given: string[] = [];
  const review: Engine["review"] = (request, options) => {
    given.push(...request.files.map(({ path }) => path));
    return (change.review ?? engine.review)(request, options);
  };
  return { given, engine: { version: engine.version, review } };
}

function partsOf(over: Partial<FilesRunParts> = {}): FilesRunParts {
  const { reviews, jobs } = bench.database;
  return { reviews, jobs, engine, openSources: bench.openSources, clock: systemClock, ...over };
}

async function claim(key: ReviewKey, holder: string): Promise<ClaimedJob> {
  const lease = { holder, until: new Date(Date.now() + 60_000) };
  const job = await bench.database.jobs.claim(key, lease, engine.version);
  if (job === null) throw new Error("nothing to claim");
  return job;
}

async function summaryOf(key: ReviewKey) {
  const summary = await bench.database.reviews.findSummary(key);
  if (summary === null) throw new Error("no such review");
  return summary;
}

/** What a review says about its input, in an order of its own. */
async function resultOf(key: ReviewKey) {
  const review = await bench.database.reviews.findReview(key);
  const byId = (a: Finding, b: Finding) => a.id.localeCompare(b.id);
  return { files: review?.files, findings: review?.findings.toSorted(byId), verdict: review?.summary.verdict };
}

/** What the engine says about all the files in one call. */
async function directResult(files: readonly TestFile[]) {
  const request = files.map(({ path, text }) => ({ path, language: detectLanguage({ path, text }), text }));
  const result = { files: [] as ReviewedFile[], findings: [] as Finding[], verdict: "" };
  for await (const event of engine.review({ files: request, modes: [] })) {
    if (event.type === "file") result.files.push(event.file);
    if (event.type === "finding") result.findings.push(event.finding);
    if (event.type === "verdict") result.verdict = event.verdict;
  }
  return { ...result, findings: result.findings.toSorted((a, b) => a.id.localeCompare(b.id)) };
}

test("a job says byte for byte what the engine says about all files at once", async () => {
  const files = [...tree(70), { path: "notes.py", text: "import os\nimport sys\nprint(os.name)\n" }];
  const key = await bench.enqueue(files);
  expect(await runFilesReview(partsOf(), await claim(key, "a"), "a", open)).toBe(true);
  const result = await resultOf(key);
  expect(result.findings?.length).toBeGreaterThan(70);
  expect(result).toEqual(await directResult(files));
  expect(await summaryOf(key)).toMatchObject({ filesDone: 71, fileCount: 71, status: "done" });
});

test("a run that was stopped is gone on with, and no file is given to the engine again that was done", async () => {
  const files = tree(300, "resume");
  const key = await bench.enqueue(files);
  const whole = await bench.enqueue(files);
  const stopping = new AbortController();
  const first = countingEngine();
  const run = runFilesReview(partsOf(first), await claim(key, "a"), "a", stopping.signal);
  await vi.waitFor(async () => expect((await summaryOf(key)).filesDone).toBeGreaterThan(20), { timeout: 10_000 });
  stopping.abort();
  expect(await run).toBe(false);
  const doneBefore = (await summaryOf(key)).filesDone;
  expect(doneBefore).toBeLessThan(300);
  const second = countingEngine();
  expect(await runFilesReview(partsOf(second), await claim(key, "b"), "b", open)).toBe(true);
  expect(second.given).toHaveLength(300 - doneBefore);
  expect(await summaryOf(key)).toMatchObject({ filesDone: 300, status: "done" });
  await runFilesReview(partsOf(), await claim(whole, "c"), "c", open);
  expect(await resultOf(key)).toEqual(await resultOf(whole));
});

test("a run whose review was canceled elsewhere stops at its next write", async () => {
  const key = await bench.enqueue(tree(400, "cancel"));
  const lost = new AbortController();
  const run = runFilesReview(partsOf(), await claim(key, "a"), "a", lost.signal);
  await vi.waitFor(async () => expect((await summaryOf(key)).filesDone).toBeGreaterThan(0), { timeout: 10_000 });
  await bench.openDatabase().reviews.cancel(key, new Date());
  expect(await run).toBe(false);
  const summary = await summaryOf(key);
  expect(summary).toMatchObject({ status: "canceled", verdict: "partial" });
  expect(summary.filesDone).toBeLessThan(400);
});

test("content that the owner has had reviewed is taken over; only what changed is reviewed", async () => {
  const ownerId = newOwner();
  const files = tree(120, "again");
  const first = await bench.enqueue(files, { ownerId });
  await runFilesReview(partsOf(), await claim(first, "a"), "a", open);
  const changed = files.map((file, index) => (index < 5 ? { ...file, text: `${file.text}f(1);\n` } : file));
  const second = await bench.enqueue(changed, { ownerId });
  const counted = countingEngine();
  expect(await runFilesReview(partsOf(counted), await claim(second, "b"), "b", open)).toBe(true);
  expect(counted.given).toEqual(changed.slice(0, 5).map(({ path }) => path));
  const stranger = await bench.enqueue(changed);
  const fresh = countingEngine();
  await runFilesReview(partsOf(fresh), await claim(stranger, "c"), "c", open);
  expect(fresh.given).toHaveLength(120);
  expect(await resultOf(second)).toEqual(await resultOf(stranger));
});

test("what was found in a removed review is found anew", async () => {
  const ownerId = newOwner();
  const files = tree(10, "removed");
  const first = await bench.enqueue(files, { ownerId });
  await runFilesReview(partsOf(), await claim(first, "a"), "a", open);
  await bench.database.reviews.remove(first);
  const second = await bench.enqueue(files, { ownerId });
  const counted = countingEngine();
  await runFilesReview(partsOf(counted), await claim(second, "b"), "b", open);
  expect(counted.given).toHaveLength(10);
});

test("a file whose bytes cannot be opened is reported, and the others are reviewed", async () => {
  const key = await bench.enqueue(tree(3, "damaged"));
  const openSources: FilesRunParts["openSources"] = (packKey) => async (file) =>
    file.position === 1 ? null : bench.openSources(packKey)(file);
  expect(await runFilesReview(partsOf({ openSources }), await claim(key, "a"), "a", open)).toBe(true);
  const { files, verdict } = await resultOf(key);
  expect(files?.map(({ status }) => status)).toEqual(["reviewed", "skipped", "reviewed"]);
  expect(verdict).toBe("partial");
});

test("a pack that is away ends the run, not the review", async () => {
  const key = await bench.enqueue(tree(3, "away"));
  const openSources: FilesRunParts["openSources"] = () => () => Promise.reject(new Error("away"));
  await expect(runFilesReview(partsOf({ openSources }), await claim(key, "a"), "a", open)).rejects.toThrow("away");
  expect(await summaryOf(key)).toMatchObject({ status: "running", filesDone: 0 });
  expect(await runFilesReview(partsOf(), await claim(key, "b"), "b", open)).toBe(true);
});

test("a file that ends every process that reads it is found and reported; the others are reviewed", async () => {
  const key = await bench.enqueue(tree(6, "deadly"));
  const deadly = "src/deadly-3.js";
  // Stands for a process that dies: the run ends without a word, and its lease is not given up.
  const review: Engine["review"] = (request, options) => {
    if (request.files.some(({ path }) => path === deadly)) throw new Error("the process died");
    return engine.review(request, options);
  };
  const deaths = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const holder = `run-${attempt}`;
    const job = await claim(key, holder);
    const end = await runFilesReview(partsOf(countingEngine({ review })), job, holder, open).catch(() => "died");
    if (end === true) break;
    deaths.push(job.stalledRuns);
  }
  const { files, verdict } = await resultOf(key);
  expect(
    files?.filter(({ status }) => status !== "reviewed").map(({ path, reasons }) => [path, reasons[0]?.code]),
  ).toEqual([[deadly, "engine-failed"]]);
  expect(verdict).toBe("partial");
  expect(deaths.length).toBeLessThan(10);
});
