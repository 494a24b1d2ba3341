import type { Lane } from "../worker/lane.ts";
import type { ChildGate } from "./child-gate.ts";
import { type OxlintFile, runOxlint } from "./oxlint-child.ts";

/** What oxlint said about one file: its diagnostics, or that it failed. */
export type OxlintVoice = { readonly diagnostics: readonly unknown[] } | "failed";

/** Collects the files of one review for its one oxlint process, which starts when every expected file has come. */
export class OxlintBatch {
  readonly #gate: ChildGate;
  readonly #signal: AbortSignal;
  readonly #deadlineMs: number;
  readonly #files: OxlintFile[] = [];
  readonly #answers: ((voice: OxlintVoice) => void)[] = [];
  #lane: Lane = "small";
  #expected: number;

  /** `expected` files will each be offered or skipped once. */
  constructor(expected: number, gate: ChildGate, deadlineMs: number, signal: AbortSignal) {
    this.#expected = expected;
    this.#gate = gate;
    this.#deadlineMs = deadlineMs;
    this.#signal = signal;
  }

  /** Resolves when oxlint has read the file, or could not. Never rejects. */
  offer(file: OxlintFile, lane: Lane): Promise<OxlintVoice> {
    if (lane === "large") this.#lane = "large";
    return new Promise((resolve) => {
      // A canceled review does not wait for its turn at the gate.
      this.#signal.addEventListener("abort", () => resolve("failed"), { once: true });
      this.#files.push(file);
      this.#answers.push(resolve);
      this.#arrived();
    });
  }

  /** The file will not come: it failed before, or oxlint should not read it. */
  skip(): void {
    this.#arrived();
  }

  #arrived(): void {
    this.#expected -= 1;
    if (this.#expected === 0 && this.#files.length > 0) void this.#run();
  }

  async #run(): Promise<void> {
    const answer = await this.#gate.pass(this.#lane, this.#signal, () =>
      runOxlint(this.#files, this.#deadlineMs, this.#signal),
    );
    this.#answers.forEach((resolve, at) => {
      const diagnostics = answer?.[at];
      resolve(diagnostics ? { diagnostics } : "failed");
    });
  }
}
