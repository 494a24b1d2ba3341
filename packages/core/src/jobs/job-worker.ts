import type { QueueState, ReviewQueue } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { type AwakeParts, runJob } from "./run-job.ts";

/** What a worker opens when it wakes; closing it leaves no connection open. */
export interface OpenedParts extends AwakeParts {
  /** What is to be tidied up from time to time, by name. The signal asks to stop: there is work, or the worker ends. */
  readonly chores: Readonly<Record<string, (signal: AbortSignal) => Promise<unknown>>>;
  close(): Promise<void>;
}

export interface WorkerParts {
  readonly engine: Pick<Engine, "version" | "review" | "proveEdits">;
  readonly model: ReviewModel | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly telemetry: Telemetry;
  open(): Promise<OpenedParts>;
}

/** The engine serves reviews in turn, so a small review does not wait for the end of a large one. */
const JOBS_AT_ONCE = 2;
/** How often somebody looks after jobs of dead workers. */
const TEND_MS = 2_000;
/** How often an awake worker without work looks for some, while others still work. */
const POLL_MS = 1_000;
/** A job whose time comes so soon is waited for. */
const WORTH_WAITING_MS = 5_000;
const ORPHANS_AT_ONCE = 20;
const RETRY_MS = { first: 1_000, last: 30_000 };
/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Drains the queue, then sleeps without a connection or a query until it is woken or the next job's time has come.
 * While another worker still has a job it stays awake, to take over should that one die.
 */
export class JobWorker {
  readonly #parts: WorkerParts;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #isWanted = false;
  #shift: Promise<void> | null = null;
  #tidying: AbortController | null = null;
  #alarm: NodeJS.Timeout | undefined;
  #stir: (() => void) | null = null;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    parts.telemetry.metrics.read("worker_awake", "worker", () => [{ labels: {}, value: this.isAwake ? 1 : 0 }]);
  }

  get isAwake(): boolean {
    return this.#shift !== null;
  }

  /** There may be work. */
  wake(): void {
    if (this.#closing.signal.aborted) return;
    this.#isWanted = true;
    this.#tidying?.abort();
    this.#stir?.();
    clearTimeout(this.#alarm);
    this.#shift ??= this.#work().finally(() => {
      this.#shift = null;
      // Woken in the moment of falling asleep.
      if (this.#isWanted) this.wake();
    });
  }

  /** Hands over what runs, and sleeps for good. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#tidying?.abort();
    clearTimeout(this.#alarm);
    this.#stir?.();
    await this.#shift;
  }

  /** From waking to sleeping. A database that is away is asked again, ever more rarely. */
  async #work(): Promise<void> {
    let retryMs = RETRY_MS.first;
    while (this.#isWanted && !this.#closing.signal.aborted) {
      try {
        const nextStart = await this.#drain();
        retryMs = RETRY_MS.first;
        if (nextStart !== null && !this.#closing.signal.aborted) this.#sleepUntil(nextStart);
      } catch (error) {
        this.#parts.log.error({ err: error, retryMs }, "worker interrupted, trying again");
        this.#isWanted = true;
        await this.#pause(retryMs);
        retryMs = Math.min(RETRY_MS.last, retryMs * 2);
      }
    }
  }

  /** Works until nothing is left to do; when the next job's time comes, if one waits for its time. */
  async #drain(): Promise<Date | null> {
    const opened = await this.#parts.open();
    try {
      return await this.#drainOpened(opened);
    } finally {
      await Promise.all(this.#running);
      await opened.close();
    }
  }

  async #drainOpened(opened: OpenedParts): Promise<Date | null> {
    let hasTidiedUp = false;
    let tendedMs = Number.NEGATIVE_INFINITY;
    while (!this.#closing.signal.aborted) {
      this.#isWanted = false;
      if (performance.now() - tendedMs >= TEND_MS) {
        await this.#tend(opened);
        tendedMs = performance.now();
      }
      await this.#takeJobs(opened);
      const { isIdle, nextStart } = await this.#look(opened.queue);
      if (isIdle && hasTidiedUp && !this.#isWanted) return nextStart;
      if (isIdle && !hasTidiedUp) await this.#tidyUp(opened);
      hasTidiedUp ||= isIdle;
      if (!isIdle && !this.#isWanted) await this.#pause(POLL_MS);
    }
    return null;
  }

  async #takeJobs(opened: OpenedParts): Promise<void> {
    while (this.#running.size < JOBS_AT_ONCE && !this.#closing.signal.aborted) {
      const taken = await opened.queue.take();
      if (taken === null) return;
      const { engine, model, clock, log, telemetry } = this.#parts;
      const { database, queue, openSources } = opened;
      const parts = { database, queue, openSources, engine, model, clock, log, telemetry };
      const run = runJob(parts, taken, this.#closing.signal).finally(() => {
        this.#running.delete(run);
        this.#stir?.();
      });
      this.#running.add(run);
    }
  }

  async #look(queue: ReviewQueue): Promise<{ isIdle: boolean; nextStart: Date | null }> {
    if (this.#running.size > 0) return { isIdle: false, nextStart: null };
    const { activeCount, readyCount, nextStart } = await this.#count(queue);
    const waitMs =
      nextStart === null ? Number.POSITIVE_INFINITY : nextStart.getTime() - this.#parts.clock.now().getTime();
    return { isIdle: activeCount === 0 && readyCount === 0 && waitMs > WORTH_WAITING_MS, nextStart };
  }

  /** What a worker that is awake sees is all that is told of the queue: asking at a scrape would keep the database awake. */
  async #count(queue: ReviewQueue): Promise<QueueState> {
    const state = await queue.look();
    const { metrics } = this.#parts.telemetry;
    metrics.set("jobs_ready", {}, state.readyCount);
    metrics.set("jobs_active", {}, state.activeCount);
    metrics.set("jobs_oldest_ready_seconds", {}, state.oldestReadyMs / 1_000);
    return state;
  }

  /** Frees the jobs of dead workers, and ends reviews that nobody else would end. */
  async #tend({ queue, database }: OpenedParts): Promise<void> {
    await queue.tend();
    // While all hands are busy nobody else looks.
    if (this.#running.size > 0) await this.#count(queue);
    for (const key of await queue.findOrphans(ORPHANS_AT_ONCE)) {
      this.#parts.log.error({ reviewId: key.reviewId }, "review without a live job, ended as failed");
      await database.jobs.fail(key, this.#parts.clock.now());
    }
  }

  async #tidyUp({ chores }: OpenedParts): Promise<void> {
    const tidying = new AbortController();
    this.#tidying = tidying;
    for (const [name, chore] of Object.entries(chores)) {
      if (this.#closing.signal.aborted || tidying.signal.aborted) break;
      await chore(tidying.signal).catch((error: unknown) =>
        this.#parts.log.error({ err: error, chore: name }, "chore failed"),
      );
    }
    this.#tidying = null;
  }

  #sleepUntil(start: Date): void {
    const delayMs = Math.max(0, start.getTime() - this.#parts.clock.now().getTime());
    this.#alarm = setTimeout(() => this.wake(), Math.min(MAX_TIMER_MS, delayMs));
    this.#alarm.unref();
  }

  /** Waits, unless it is woken, a job ends or it closes. */
  #pause(ms: number): Promise<void> {
    if (this.#closing.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#stir = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#stir = done;
    });
  }
}
