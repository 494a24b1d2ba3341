import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { tooLarge } from "./refuse-archive.ts";

/** Counts an archive's content while it comes to light, and ends the reading at the first byte too many. */
export class ContentBudget {
  readonly #limits: IntakeLimits;
  readonly #ratioBytes: number;
  #spentBytes = 0;

  constructor(limits: IntakeLimits, archiveBytes: number) {
    this.#limits = limits;
    this.#ratioBytes = Math.max(limits.ratioFreeBytes, limits.compressionRatio * archiveBytes);
  }

  /** Throws AppError intake.too-large when the content so far is more than an archive may hold. */
  spend(bytes: number): void {
    this.#spentBytes += bytes;
    if (this.#spentBytes > this.#limits.unpackedBytes) throw tooLarge(this.#limits, "unpackedBytes");
    if (this.#spentBytes > this.#ratioBytes) throw tooLarge(this.#limits, "compressionRatio");
  }
}
