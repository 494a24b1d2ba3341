import type { ReviewStage } from "@coderevai/contract/review-event";
import type { NumberedFinding } from "@coderevai/db";
import type { ReviewNews } from "./review-bus.ts";

const MOST_KEPT = 200;

/** What was heard since the last call. */
interface HeardNews {
  readonly stages: readonly ReviewStage[];
  readonly findings: readonly NumberedFinding[];
}

/** Collects what the bus says while the watcher is busy reading, so that nothing between two reads is missed. */
export class NewsQueue {
  readonly #stopListening: () => void;
  #stages: ReviewStage[] = [];
  #findings: NumberedFinding[] = [];
  #hasNews = false;
  #wake: (() => void) | null = null;

  constructor(listen: (listener: (news: ReviewNews) => void) => () => void) {
    this.#stopListening = listen((news) => {
      if (news.type === "stage") this.#stages.push(news.stage);
      else this.#keep(news.findings);
      this.#hasNews = true;
      this.#wake?.();
    });
  }

  /** Waits for news, at most `timeoutMs` or until the signal; what was heard since the last call. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<HeardNews> {
    if (!this.#hasNews && !signal.aborted) await this.#wait(timeoutMs, signal);
    const heard = { stages: this.#stages, findings: this.#findings };
    this.#stages = [];
    this.#findings = [];
    this.#hasNews = false;
    return heard;
  }

  close(): void {
    this.#stopListening();
    this.#wake?.();
  }

  /** A slow watcher reads from Postgres what does not fit. */
  #keep(findings: readonly NumberedFinding[]): void {
    this.#findings = [...this.#findings, ...findings].slice(0, MOST_KEPT);
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
