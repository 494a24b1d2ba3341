import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId } from "@coderevai/contract/ids";

interface Waiting {
  readonly ownerId: OwnerId;
  readonly enter: () => void;
}

/**
 * Lets few previews be made at once, since each holds an archive and what is in it in memory; one of each owner, so that
 * nobody takes all places. The others wait in order, at most `waitMs`.
 */
export class PreviewGate {
  readonly #places: number;
  readonly #waitMs: number;
  readonly #inside = new Set<OwnerId>();
  #waiting: Waiting[] = [];

  /** Unless told otherwise, the memory of a small server: two archives of 25 MB and their texts of up to 100 MB. */
  constructor({ places, waitMs } = { places: 2, waitMs: 20_000 }) {
    this.#places = places;
    this.#waitMs = waitMs;
  }

  /** Throws `intake.busy` when no place came free in time, and what `work` throws. */
  async run<T>(ownerId: OwnerId, work: () => Promise<T>): Promise<T> {
    if (!this.#isFreeFor(ownerId)) await this.#wait(ownerId);
    this.#inside.add(ownerId);
    try {
      return await work();
    } finally {
      this.#inside.delete(ownerId);
      this.#letIn();
    }
  }

  #isFreeFor(ownerId: OwnerId): boolean {
    return this.#inside.size < this.#places && !this.#inside.has(ownerId);
  }

  /** Resolves with the owner inside, so that nobody else takes the place in between. */
  #wait(ownerId: OwnerId): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((one) => one !== waiting);
      };
      const enter = () => {
        leave();
        this.#inside.add(ownerId);
        resolve();
      };
      const waiting: Waiting = { ownerId, enter };
      const timer = setTimeout(() => {
        leave();
        reject(new AppError("intake.busy"));
      }, this.#waitMs);
      this.#waiting.push(waiting);
    });
  }

  #letIn(): void {
    this.#waiting.find(({ ownerId }) => this.#isFreeFor(ownerId))?.enter();
  }
}
