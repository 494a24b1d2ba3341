import type { ReviewStage } from "@coderevai/contract/review-event";
import type { ReviewNews } from "./review-bus.ts";

/** Collects what the bus says while the watcher is busy reading, so that nothing between two reads is missed. */
export class NewsQueue {
  readonly #stopListening: () => void;
  #stages: ReviewStage[] = [];
  #hasNews = false;
  #wake: (() => void) | null = null;

  constructor(listen: (listener: (news: ReviewNews) => void) => () => void) {
    this.#stopListening = listen((news) => {
      if (news.type === "stage") this.#stages.push(news.stage);
      this.#hasNews = true;
      this.#wake?.();
    });
  }

  /** Waits for news, at most `timeoutMs` or until the signal; the stages entered since the last call. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<ReviewStage[]> {
    if (!this.#hasNews && !signal.aborted) await this.#wait(timeoutMs, signal);
    const stages = this.#stages;
    this.#stages = [];
    this.#hasNews = false;
    return stages;
  }

  close(): void {
    this.#stopListening();
    this.#wake?.();
  }

  #wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      signal.addEventListener("abort", done, { once: true });
      this.#wake = done;
    });
  }
}
