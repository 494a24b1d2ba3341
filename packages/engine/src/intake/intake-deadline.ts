import { setImmediate } from "node:timers/promises";
import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { tooLarge } from "./refuse-archive.ts";

const BREATH_BYTES = 512 * 1024;
/** What one step costs even when it has no bytes, so that empty entries let others breathe too. */
const STEP_BYTES = 4 * 1024;

/** The time that reading an archive may take, and the pauses in which the process serves others. */
export class IntakeDeadline {
  readonly #limits: IntakeLimits;
  readonly #canceled: AbortSignal;
  readonly #expired: AbortSignal;
  #bytesSinceBreath = 0;

  constructor(limits: IntakeLimits, canceled: AbortSignal) {
    this.#limits = limits;
    this.#canceled = canceled;
    this.#expired = AbortSignal.timeout(limits.timeMs);
  }

  /** Call it once per step with the bytes worked on. Throws the caller's reason, or AppError intake.too-large. */
  async step(bytes: number): Promise<void> {
    this.#bytesSinceBreath += bytes + STEP_BYTES;
    if (this.#bytesSinceBreath >= BREATH_BYTES) {
      this.#bytesSinceBreath = 0;
      await setImmediate();
    }
    this.#canceled.throwIfAborted();
    if (this.#expired.aborted) throw tooLarge(this.#limits, "timeMs");
  }
}
