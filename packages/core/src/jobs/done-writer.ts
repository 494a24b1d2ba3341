import type { DoneFile, JobStore, ReviewKey } from "@coderevai/db";

/** What one statement takes; the next takes what came meanwhile. */
const FILES_PER_WRITE = 100;
const FINDINGS_PER_WRITE = 500;

/** Stores files as they are done, one write at a time. Tells when the review is not ours any more. */
export class DoneWriter {
  readonly #jobs: Pick<JobStore, "completeFiles">;
  readonly #key: ReviewKey;
  readonly #holder: string;
  readonly #onLost: () => void;
  #waiting: DoneFile[] = [];
  #writing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(jobs: Pick<JobStore, "completeFiles">, key: ReviewKey, holder: string, onLost: () => void) {
    this.#jobs = jobs;
    this.#key = key;
    this.#holder = holder;
    this.#onLost = onLost;
  }

  /** Resolves when another file may come, which keeps few in memory; throws what made a write fail. */
  async add(file: DoneFile): Promise<void> {
    this.#waiting.push(file);
    this.#writing ??= this.#drain();
    if (this.#waiting.length >= FILES_PER_WRITE) await this.flush();
    if (this.#failure) throw this.#failure.error;
  }

  /** Resolves when everything is stored; throws what made a write fail. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  async #drain(): Promise<void> {
    // One turn of the event loop, so that files that come together are stored together.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.#waiting.length > 0) {
        const isOurs = await this.#jobs.completeFiles(this.#key, this.#holder, this.#takeBatch());
        if (isOurs) continue;
        this.#waiting = [];
        this.#onLost();
      }
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      this.#writing = null;
    }
  }

  #takeBatch(): DoneFile[] {
    let findings = 0;
    const end = this.#waiting.findIndex((file, index) => {
      findings += file.findings.length;
      return index > 0 && (index >= FILES_PER_WRITE || findings > FINDINGS_PER_WRITE);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }
}
