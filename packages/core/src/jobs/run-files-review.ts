import type { Finding } from "@coderevai/contract/finding";
import type { ClaimedJob, DoneFile, JobStore, ReviewStore, WaitingFile } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import { type AskParts, askModel } from "./ask-model.ts";
import { type ChunkSize, chunksOf, type SourceFile } from "./chunks-of.ts";
import { decideJobVerdict } from "./decide-job-verdict.ts";
import { DoneWriter } from "./done-writer.ts";
import { forEachAtMost } from "./for-each-at-most.ts";
import type { OpenSources, SourceReader } from "./pack-reader.ts";
import { isRepeatable, resultKey } from "./result-key.ts";
import { takeOver } from "./take-over.ts";
import { unreadRow } from "./unread-row.ts";

export interface FilesRunParts extends AskParts {
  readonly reviews: Pick<ReviewStore, "findSummary" | "findFilePage">;
  readonly jobs: Pick<JobStore, "waitingFiles" | "findResults" | "completeFiles" | "finish">;
  readonly engine: Pick<Engine, "version" | "review" | "proveEdits">;
  readonly openSources: OpenSources;
}

/** Files looked at in one go. */
const SCAN_FILES = 200;
/**
 * Files of one call of the engine, which starts one process of its linter. Measured on 250 files of a framework: 16 at a
 * time cost a fifth of the speed; with more than 32 the first findings come later and nothing is gained.
 */
const CHUNK: ChunkSize = { files: 32, characters: 1_000_000 };
/** Chunks in the engine at the same time: while the linter's process reads one, the threads read the next. */
const CHUNKS_AT_ONCE = 2;
/** Files that a model is asked about at the same time. */
const ASKED_AT_ONCE = 4;
/** After so many runs without a file done, files are read one by one, so that the one that ends the process is found. */
const SUSPICIOUS_RUNS = 3;
const ONE_BY_ONE: ChunkSize = { files: 1, characters: 1 };
/** After so many the first file that waits is taken to be it. */
const GUILTY_RUNS = 5;

/**
 * One run of a job: reviews the files that still wait, each once, and ends the review when none does. What was stored
 * stays, so the next run goes on where this one stops. Resolves to true when the review is finished; false when the
 * signal stopped it or somebody else has the lease. Throws when the store or the pack cannot be reached.
 */
export async function runFilesReview(
  parts: FilesRunParts,
  job: ClaimedJob,
  holder: string,
  signal: AbortSignal,
): Promise<boolean> {
  const stopping = new AbortController();
  const stop = AbortSignal.any([signal, stopping.signal]);
  const writer = new DoneWriter(parts.jobs, job.key, holder, () => stopping.abort());
  try {
    const isSuspicious = job.stalledRuns >= SUSPICIOUS_RUNS;
    await readAll({ parts, job, writer, stop, isSuspicious, read: parts.openSources(job.packKey) });
    await writer.flush();
    if (stop.aborted) return false;
  } finally {
    // Whatever ended the run, the engine stops with it.
    stopping.abort();
  }
  const verdict = await decideJobVerdict(parts.reviews, job.key);
  return await parts.jobs.finish(job.key, holder, { verdict, finishedAt: parts.clock.now() });
}

interface Run {
  readonly parts: FilesRunParts;
  readonly job: ClaimedJob;
  readonly writer: DoneWriter;
  readonly stop: AbortSignal;
  readonly read: SourceReader;
  readonly isSuspicious: boolean;
}

function readAll(run: Run): Promise<void> {
  const chunks = chunksOf(filesToReview(run), run.isSuspicious ? ONE_BY_ONE : CHUNK);
  return forEachAtMost(chunks, run.isSuspicious ? 1 : CHUNKS_AT_ONCE, (chunk) => reviewChunk(run, chunk));
}

/** Everything that waits and is not known from an earlier review, with its text. */
async function* filesToReview(run: Run): AsyncGenerator<SourceFile> {
  for await (const file of filesToRead(run)) {
    const text = await run.read(file);
    if (text === null) await run.writer.add(doneFile(run, file, unreadRow(file), []));
    else yield { file, text };
  }
}

async function* filesToRead(run: Run): AsyncGenerator<WaitingFile> {
  const { parts, job, writer, stop } = run;
  let position = -1;
  let guiltyCount = job.hasDied && job.stalledRuns >= GUILTY_RUNS ? 1 : 0;
  while (!stop.aborted) {
    const waiting = await parts.jobs.waitingFiles(job.key, position, SCAN_FILES);
    const last = waiting.at(-1);
    if (last === undefined) return;
    position = last.position;
    for (const file of waiting.splice(0, guiltyCount)) await writer.add(doneFile(run, file, unreadRow(file), []));
    guiltyCount = 0;
    const known = new Map<WaitingFile, DoneFile>();
    const fresh = await takeOver(parts.jobs, job.key, waiting, keyOf(run), (file, done) => known.set(file, done));
    await forEachAtMost(known, ASKED_AT_ONCE, ([file, done]) => finishKnown(run, file, done));
    for (const file of fresh) {
      if (stop.aborted) return;
      yield file;
    }
  }
}

async function finishKnown(run: Run, file: WaitingFile, done: DoneFile): Promise<void> {
  if (!run.job.isModelAsked) return await run.writer.add(done);
  const text = await run.read(file);
  if (text !== null) await finishFile(run, { source: { file, text }, done });
}

async function reviewChunk(run: Run, chunk: readonly SourceFile[]): Promise<void> {
  const limit = run.job.isModelAsked ? ASKED_AT_ONCE : 1;
  await forEachAtMost(readWithEngine(run, chunk), limit, (read) => finishFile(run, read));
  // Else the next file could end the process before this one is known to be innocent.
  if (run.isSuspicious) await run.writer.flush();
}

interface ReadFile {
  readonly source: SourceFile;
  readonly done: DoneFile;
}

/** Files come from the engine in their order, each with its ledger row behind its findings. */
async function* readWithEngine(run: Run, chunk: readonly SourceFile[]): AsyncGenerator<ReadFile> {
  const files = chunk.map(({ file: { path, language }, text }) => ({ path, language, text }));
  const byPath = new Map(chunk.map((source) => [source.file.path, source]));
  let findings: Finding[] = [];
  for await (const event of run.parts.engine.review({ files, modes: run.job.modes }, { signal: run.stop })) {
    // What the engine says after it was stopped is that it was stopped.
    if (run.stop.aborted) return;
    if (event.type === "finding") findings.push(event.finding);
    if (event.type !== "file") continue;
    const source = byPath.get(event.file.path);
    if (source === undefined) throw new Error("the engine told of a file that it was not given");
    yield { source, done: doneFile(run, source.file, event.file, findings) };
    findings = [];
  }
}

async function finishFile(run: Run, { source, done }: ReadFile): Promise<void> {
  const whole = run.job.isModelAsked ? await askModel(run.parts, run.job, source, done, run.stop) : done;
  if (whole !== null) await run.writer.add(whole);
}

function doneFile(run: Run, file: WaitingFile, row: DoneFile["row"], findings: readonly Finding[]): DoneFile {
  return { row, findings, resultKey: isRepeatable(row) ? keyOf(run)(file) : null, model: null };
}

function keyOf({ parts, job }: Run): (file: WaitingFile) => string {
  return (file) => resultKey({ engineVersion: parts.engine.version, modes: job.modes }, file);
}
