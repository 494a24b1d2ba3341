import { createHash } from "node:crypto";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import { Finding } from "@coderevai/contract/finding";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import type { DoneFile, ReviewKey } from "@coderevai/db";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Services } from "../services.ts";
import { type JobBench, openJobBench } from "../testing/job-bench.ts";
import { uncachedStandings } from "../testing/uncached-standings.ts";
import { ReviewBus } from "./review-bus.ts";
import { type WatchedEvent, watchReview } from "./watch-review.ts";

let bench: JobBench;
beforeAll(async () => {
  bench = await openJobBench();
});
afterAll(() => bench.close());

const remind = vi.fn();

/** What watching uses of the services; another process runs the review. */
function services(): Services {
  const workers = { wake: () => {}, remind, close: () => {} };
  const parts = {
    clock: systemClock,
    log: createLog("silent"),
    database: bench.database,
    standings: uncachedStandings(bench.database),
    bus: new ReviewBus(),
    workers,
  };
  return parts as Partial<Services> as Services;
}

const lease = { holder: "worker", until: new Date(Date.now() + 600_000) };

async function startedJob(fileCount: number): Promise<{ key: ReviewKey; files: DoneFile[] }> {
  const texts = Array.from({ length: fileCount }, (_, index) => ({ path: `f${index}.js`, text: `f(${index});\n` }));
  const key = await bench.enqueue(texts);
  await bench.database.jobs.claim(key, lease, "test");
  return { key, files: texts.map(({ path, text }, index) => doneFile(path, text, index % 4)) };
}

function doneFile(path: string, text: string, findingCount: number): DoneFile {
  const sizeBytes = Buffer.byteLength(text);
  const bytes = { sizeBytes, reviewedBytes: sizeBytes, skippedBytes: 0 };
  const about = { path, language: "javascript", lineCount: 2, sha256: "0".repeat(64) } as const;
  const row: ReviewedFile = { ...about, ...bytes, status: "reviewed", reasons: [] };
  return {
    row,
    findings: Array.from({ length: findingCount }, (_, index) => findingIn(path, index)),
    resultKey: null,
    model: null,
  };
}

function findingIn(path: string, index: number): Finding {
  const sha256 = createHash("sha256").update(`${path}#${index}`).digest("hex");
  const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2, startByte: 0, endByte: 1 };
  return Finding.parse({
    id: `fnd_${sha256.slice(0, 24)}`,
    ruleId: "security/eval",
    analyzer: "coderevai",
    alsoReportedBy: [],
    category: "security",
    severity: "high",
    tier: "proven",
    cwe: 95,
    title: "A value from outside is run as code",
    why: "It comes from the request.",
    remedy: "Parse it instead.",
    anchor: { path, sha256, ...place },
    fingerprint: sha256,
    excerpt: "f",
    trace: [],
    fix: null,
    shown: true,
  });
}

const finish = (key: ReviewKey) =>
  bench.database.jobs.finish(key, lease.holder, { verdict: "findings", finishedAt: new Date() });

/** Watches until the end, or until `cutAfter` events with an id were seen. */
async function watch(key: ReviewKey, lastEventId: string | null, cutAfter = Number.POSITIVE_INFINITY) {
  const leaving = new AbortController();
  const seen: WatchedEvent[] = [];
  const { ownerId, reviewId } = key;
  for await (const event of watchReview(services(), ownerId, reviewId, lastEventId, leaving.signal)) {
    seen.push(event);
    if (seen.filter(({ id }) => id !== null).length >= cutAfter) break;
  }
  leaving.abort();
  return seen;
}

const tracked = (events: readonly WatchedEvent[]) => events.filter(({ id }) => id !== null);
const findingIds = (events: readonly WatchedEvent[]) =>
  events.flatMap(({ event }) => (event.type === "finding" ? [event.finding.id] : []));
const filePaths = (events: readonly WatchedEvent[]) =>
  events.flatMap(({ event }) => (event.type === "files" ? event.files.map(({ path }) => path) : []));
const remarkNumbers = (events: readonly WatchedEvent[]) =>
  events.flatMap(({ event }) => (event.type === "remark" ? [event.remark.sequence] : []));

async function addRemarks(key: ReviewKey, from: number, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => findingIn(`remark-${from + index}`, 0).id);
  const remarks = ids.map((id) => ({ kind: "explanation" as const, findingIds: [id], text: "In other words." }));
  await bench.database.reviews.appendRemarks(key, remarks);
}

test("a watcher that is cut off after any event and comes back gets the rest, without gap or repeat", async () => {
  const { key, files } = await startedJob(9);
  await bench.database.jobs.completeFiles(key, lease.holder, files.slice(0, 5));
  await addRemarks(key, 0, 3);
  await bench.database.jobs.completeFiles(key, lease.holder, files.slice(5));
  await finish(key);
  const all = tracked(await watch(key, null));
  expect(findingIds(all)).toEqual(files.flatMap(({ findings }) => findings.map(({ id }) => id)));
  expect(filePaths(all)).toEqual(files.map(({ row }) => row.path));
  expect(remarkNumbers(all)).toEqual([1, 2, 3]);
  expect(all.at(-1)).toMatchObject({ id: "finished", event: { type: "finished", files: [] } });
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const [index, { id }] of all.entries()) expect(tracked(await watch(key, id))).toEqual(all.slice(index + 1));
});

test("while a worker writes, watchers that are cut off again and again see everything once and in order", async () => {
  for (const cutAfter of [1, 2, 5]) {
    const { key, files } = await startedJob(30);
    const writing = (async () => {
      for (let from = 0; from < files.length; from += 3) {
        await bench.database.jobs.completeFiles(key, lease.holder, files.slice(from, from + 3));
        await addRemarks(key, from, 2);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await finish(key);
    })();
    const seen: WatchedEvent[] = [];
    while (seen.at(-1)?.id !== "finished") {
      const last = seen.at(-1)?.id ?? null;
      seen.push(...tracked(await watch(key, last, cutAfter)));
    }
    await writing;
    expect(findingIds(seen)).toEqual(files.flatMap(({ findings }) => findings.map(({ id }) => id)));
    expect(filePaths(seen)).toEqual(files.map(({ row }) => row.path));
    expect(remarkNumbers(seen)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  }
}, 60_000);

test("progress is told as it grows, and a watcher of a waiting review reminds the workers", async () => {
  const key = await bench.enqueue([{ path: "a.js", text: "f();\n" }]);
  remind.mockClear();
  const seen: ReviewEvent[] = [];
  for await (const { event } of watchReview(services(), key.ownerId, key.reviewId, null, AbortSignal.timeout(20_000))) {
    seen.push(event);
    if (event.type !== "progress") continue;
    if (event.summary.status === "queued") await bench.database.jobs.claim(key, lease, "test");
    if (event.summary.status !== "running" || event.summary.filesDone > 0) continue;
    await bench.database.jobs.completeFiles(key, lease.holder, [doneFile("a.js", "f();\n", 1)]);
    await finish(key);
  }
  const states = seen.flatMap((event) => (event.type === "progress" ? [event.summary.status] : []));
  expect(states).toEqual(["queued", "running"]);
  expect(seen.at(-1)).toMatchObject({ type: "finished", summary: { filesDone: 1 } });
  expect(remind).toHaveBeenCalledTimes(1);
});

test("5,000 findings are streamed page by page, never all at once", async () => {
  const { key, files } = await startedJob(10);
  const many = files.map((file) => ({
    ...file,
    findings: Array.from({ length: 500 }, (_, n) => findingIn(file.row.path, n)),
  }));
  for (const file of many) await bench.database.jobs.completeFiles(key, lease.holder, [file]);
  await finish(key);
  const asked: number[] = [];
  const parts = services();
  const { findFindingsAfter } = parts.database.reviews;
  const reviews = {
    ...parts.database.reviews,
    findFindingsAfter: async (...[of, after, limit]: Parameters<typeof findFindingsAfter>) => {
      asked.push(limit);
      return findFindingsAfter(of, after, limit);
    },
  };
  const watching = { ...parts, database: { ...parts.database, reviews } };
  let count = 0;
  for await (const { event } of watchReview(watching, key.ownerId, key.reviewId, null, AbortSignal.timeout(20_000))) {
    if (event.type === "finding") count += 1;
  }
  expect(count).toBe(5_000);
  expect(Math.max(...asked)).toBeLessThanOrEqual(200);
}, 60_000);
