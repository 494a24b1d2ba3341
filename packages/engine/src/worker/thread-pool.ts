import type { ResourceLimits } from "node:worker_threads";
import type { Lane } from "./lane.ts";
import type { Job, JobNews } from "./protocol.ts";
import { type JobEnd, ReviewThread } from "./review-thread.ts";
import { RoundRobinQueue } from "./round-robin-queue.ts";

/** A job with its place in line. Jobs of one `owner` (a review) take turns with those of others. */
export interface PoolTask {
  readonly owner: object;
  readonly lane: Lane;
  readonly job: Job;
  readonly deadlineMs: number;
  readonly onNews: (news: JobNews) => void;
}

interface Waiting {
  readonly task: PoolTask;
  resolve: (end: JobEnd) => void;
  hasEnded: boolean;
  thread: ReviewThread | null;
}

const LANES_OF_FIRST: readonly Lane[] = ["small"];
const LANES_OF_OTHERS: readonly Lane[] = ["large", "small"];
/** A job that is almost through is let finish; ending a thread costs its start again. */
const CANCEL_GRACE_MS = 400;

/**
 * Worker threads behind two lanes. The first thread reads small files only, so a small file waits for small files at
 * most, whatever else is submitted; the others take large files first. Every lane serves reviews in turn.
 */
export class ThreadPool {
  readonly #threads: readonly ReviewThread[];
  readonly #queues: Record<Lane, RoundRobinQueue<Waiting>> = {
    small: new RoundRobinQueue(),
    large: new RoundRobinQueue(),
  };
  readonly #running = new Map<ReviewThread, Waiting>();
  #isClosed = false;

  /** `size` threads, at least two: one per lane. None is started before it is needed. */
  constructor(size: number, limits?: ResourceLimits) {
    this.#threads = Array.from({ length: Math.max(2, Math.floor(size)) }, () => new ReviewThread(limits));
  }

  /** Runs a task when its turn comes. Resolves when it ended, however; never rejects. */
  run(task: PoolTask, signal?: AbortSignal): Promise<JobEnd> {
    if (this.#isClosed || signal?.aborted) return Promise.resolve({ type: "canceled" });
    return new Promise((resolve) => {
      const waiting: Waiting = { task, resolve, hasEnded: false, thread: null };
      const cancel = () => this.#cancel(waiting);
      waiting.resolve = (end) => {
        if (waiting.hasEnded) return;
        waiting.hasEnded = true;
        signal?.removeEventListener("abort", cancel);
        resolve(end);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      this.#queues[task.lane].push(task.owner, waiting);
      this.#assign();
    });
  }

  /** Starts every thread and lets each run `job` once. */
  async warm(job: Job, deadlineMs: number): Promise<void> {
    const idle = this.#threads.filter((thread) => !thread.isBusy);
    await Promise.all(
      idle.map(
        (thread) =>
          new Promise<void>((resolve) => {
            thread.run(
              job,
              deadlineMs,
              () => {},
              () => {
                resolve();
                this.#assign();
              },
            );
          }),
      ),
    );
  }

  /** Ends all threads; what runs or waits ends as canceled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const queue of Object.values(this.#queues)) {
      for (let next = queue.shift(); next; next = queue.shift()) next.resolve({ type: "canceled" });
    }
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #assign(): void {
    if (this.#isClosed) return;
    this.#threads.forEach((thread, position) => {
      if (thread.isBusy) return;
      const lanes = position === 0 ? LANES_OF_FIRST : LANES_OF_OTHERS;
      const lane = lanes.find((name) => !this.#queues[name].isEmpty);
      const next = lane && this.#queues[lane].shift();
      if (next) this.#start(thread, next);
    });
  }

  #start(thread: ReviewThread, waiting: Waiting): void {
    const { job, deadlineMs, onNews } = waiting.task;
    waiting.thread = thread;
    this.#running.set(thread, waiting);
    const tell = (news: JobNews) => {
      if (!waiting.hasEnded) onNews(news);
    };
    thread.run(job, deadlineMs, tell, (end) => {
      this.#running.delete(thread);
      waiting.resolve(end);
      this.#assign();
    });
  }

  /** The caller is answered at once; the thread is ended only when the job does not come to its end by itself. */
  #cancel(waiting: Waiting): void {
    const { thread, task } = waiting;
    if (!thread) this.#queues[task.lane].remove(task.owner, waiting);
    waiting.resolve({ type: "canceled" });
    if (!thread) return;
    setTimeout(() => {
      if (this.#running.get(thread) === waiting) thread.cancel();
    }, CANCEL_GRACE_MS).unref();
  }
}
