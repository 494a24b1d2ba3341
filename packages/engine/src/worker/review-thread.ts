import { type ResourceLimits, Worker } from "node:worker_threads";
import type { Job, JobNews, JobReply, JobRequest } from "./protocol.ts";

/** How a job ended. `detail` of a failure names the kind of error, never the reviewed text. */
export type JobEnd =
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly detail: string }
  | { readonly type: "time-limit" }
  | { readonly type: "canceled" };

interface Running {
  readonly id: number;
  readonly onNews: (news: JobNews) => void;
  readonly onEnd: (end: JobEnd) => void;
  readonly deadline: NodeJS.Timeout;
}

const RESOURCE_LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 768 };

/**
 * One worker thread that runs one job at a time. It is started by its first job and again after it ended, whatever
 * ended it: a crash, its memory limit, a deadline or a cancel.
 */
export class ReviewThread {
  readonly #limits: ResourceLimits;
  #worker: Worker | null = null;
  #running: Running | null = null;
  #nextId = 0;

  /** `limits` bound the thread's memory; 768 MB of objects when not given. */
  constructor(limits: ResourceLimits = RESOURCE_LIMITS) {
    this.#limits = limits;
  }

  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** Runs a job; `onEnd` is called exactly once, after the last `onNews`. Throws `Error` while another one runs. */
  run(job: Job, deadlineMs: number, onNews: (news: JobNews) => void, onEnd: (end: JobEnd) => void): void {
    if (this.#running) throw new Error("The thread is busy");
    const id = this.#nextId;
    this.#nextId += 1;
    const deadline = setTimeout(() => this.#giveUp({ type: "time-limit" }), deadlineMs);
    this.#running = { id, onNews, onEnd, deadline };
    try {
      const worker = this.#started();
      worker.ref();
      worker.postMessage({ id, job } satisfies JobRequest);
    } catch (error) {
      this.#giveUp({ type: "failed", detail: error instanceof Error ? error.name : "unknown" });
    }
  }

  /** Ends the running job at once, with the thread. */
  cancel(): void {
    this.#giveUp({ type: "canceled" });
  }

  /** Ends the thread; a running job ends as canceled. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#giveUp({ type: "canceled" });
    this.#worker = null;
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { resourceLimits: this.#limits });
    worker.on("message", (reply: JobReply) => this.#hear(worker, reply));
    worker.on("error", (error: Error) => this.#ended(worker, "code" in error ? String(error.code) : error.name));
    worker.on("exit", (code) => this.#ended(worker, `exit ${code}`));
    this.#worker = worker;
    return worker;
  }

  #hear(worker: Worker, { id, news }: JobReply): void {
    const running = this.#running;
    if (worker !== this.#worker || running?.id !== id) return;
    if (news.type !== "done" && news.type !== "failed") {
      running.onNews(news);
      return;
    }
    if (!news.isSound) this.#discardWorker();
    this.#end(news.type === "done" ? { type: "done" } : { type: "failed", detail: news.detail });
  }

  #ended(worker: Worker, detail: string): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    this.#end({ type: "failed", detail });
  }

  #giveUp(end: JobEnd): void {
    if (!this.#running) return;
    this.#discardWorker();
    this.#end(end);
  }

  #discardWorker(): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }

  #end(end: JobEnd): void {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    clearTimeout(running.deadline);
    this.#worker?.unref();
    running.onEnd(end);
  }
}
