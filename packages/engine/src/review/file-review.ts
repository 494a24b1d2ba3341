import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { TextIndex } from "../anchor/text-index.ts";
import { buildLedgerRow } from "../coverage/build-ledger-row.ts";
import type { EngineEvent, EngineFile } from "../engine-event.ts";
import { Fragment } from "../fragment/fragment.ts";
import { markOf } from "../layers/mark-of.ts";
import type { OxlintBatch, OxlintVoice } from "../layers/oxlint-batch.ts";
import { isLintedByOxlint } from "../layers/oxlint-child.ts";
import { type Lane, laneOf } from "../worker/lane.ts";
import type { FindingMark, FixWork, Job, JobNews } from "../worker/protocol.ts";
import type { JobEnd } from "../worker/review-thread.ts";
import type { ThreadPool } from "../worker/thread-pool.ts";
import { askedModes } from "./asked-modes.ts";
import { EventChannel } from "./event-channel.ts";
import { withReasons } from "./with-reasons.ts";

/** What all files of one review share. */
export interface ReviewContext {
  readonly pool: ThreadPool;
  readonly batch: OxlintBatch;
  readonly fileDeadlineMs: number;
  readonly modes: readonly ReviewCategory[];
  readonly fixes: FixWork;
  readonly signal: AbortSignal;
}

/** The review of one file on the main thread: asks the threads and the linter process, tells what they say. */
export class FileReview {
  /** Everything about this file in order; the ledger row is the last. */
  readonly events = new EventChannel<EngineEvent>();
  readonly #file: EngineFile;
  readonly #context: ReviewContext;
  readonly #lane: Lane;
  readonly #fragment: Fragment | null;
  readonly #marks: FindingMark[] = [];
  readonly #reasons: CoverageReason[] = [];
  #row: ReviewedFile | null = null;
  #voice: Promise<OxlintVoice> | null = null;

  constructor(file: EngineFile, context: ReviewContext) {
    this.#fragment = file.shownLines ? new Fragment(file, file.shownLines) : null;
    this.#file = this.#fragment?.reviewedFile ?? file;
    this.#context = context;
    this.#lane = laneOf(this.#file);
  }

  /** Runs to the end; never rejects. Every way ends with the ledger row. */
  async run(): Promise<void> {
    const { modes, reasons } = askedModes(this.#file, this.#context.modes);
    this.#reasons.push(...reasons);
    const isEmpty = this.#file.text === "";
    if (modes.length > 0 && !isEmpty) await this.#review(modes);
    else if (modes.length > 0 && isLintedByOxlint(this.#file.language)) this.#context.batch.skip();
    const row = this.#ledgerRow();
    this.events.send({ type: "file", file: this.#fragment?.row(row) ?? row });
    this.events.close();
  }

  async #review(modes: readonly ReviewCategory[]): Promise<void> {
    const end = await this.#ask({ type: "review", file: this.#file, modes, fixes: this.#context.fixes });
    if (!this.#voice && isLintedByOxlint(this.#file.language)) this.#context.batch.skip();
    this.#noteEnd(end);
    if (!this.#voice || end.type !== "done") return;
    const voice = await this.#voice;
    if (this.#context.signal.aborted) this.#noteEnd({ type: "canceled" });
    else if (voice === "failed") this.#reasons.push({ code: "analyzer-failed", line: null, detail: "oxlint" });
    else await this.#lint(modes, voice.diagnostics);
  }

  async #lint(modes: readonly ReviewCategory[], diagnostics: readonly unknown[]): Promise<void> {
    if (diagnostics.length === 0) return;
    const { language, path, text } = this.#file;
    const file = { language, path, text };
    this.#noteEnd(await this.#ask({ type: "lint", file, modes, diagnostics, emitted: this.#marks }));
  }

  #ask(job: Job): Promise<JobEnd> {
    const { pool, signal, fileDeadlineMs: deadlineMs } = this.#context;
    const onNews = (news: JobNews) => this.#hear(news);
    return pool.run({ owner: this.#context, lane: this.#lane, job, deadlineMs, onNews }, signal);
  }

  #hear(news: JobNews): void {
    switch (news.type) {
      case "stage":
        this.events.send({ type: "stage", stage: news.stage, path: this.#file.path });
        return;
      case "lintable":
        if (isLintedByOxlint(this.#file.language)) {
          this.#voice = this.#context.batch.offer({ language: this.#file.language, text: news.text }, this.#lane);
        }
        return;
      case "findings":
        this.#marks.push(...news.findings.map(markOf));
        for (const finding of news.findings) this.#tell(finding);
        return;
      case "row":
        this.#row = news.row;
        return;
      case "reasons":
        for (const reason of news.reasons) this.#note(reason);
        return;
      case "done":
      case "failed":
    }
  }

  #tell(finding: Finding): void {
    const told = this.#fragment ? this.#fragment.told(finding) : finding;
    if (told) this.events.send({ type: "finding", finding: told });
  }

  #note(reason: CoverageReason): void {
    const { code, line, detail } = reason;
    const isKnown = this.#reasons.some((r) => r.code === code && r.line === line && r.detail === detail);
    if (!isKnown) this.#reasons.push(reason);
  }

  #noteEnd(end: JobEnd): void {
    if (end.type === "done") return;
    const code = end.type === "failed" ? "engine-failed" : end.type;
    this.#reasons.push({ code, line: null, detail: end.type === "failed" ? end.detail : null });
  }

  /** Before our own rules were through nothing counts as read. */
  #ledgerRow(): ReviewedFile {
    if (this.#row) return withReasons(this.#row, this.#reasons);
    const index = new TextIndex(this.#file.text);
    return buildLedgerRow({ ...this.#file, index, unreadBytes: null, reasons: this.#reasons });
  }
}
