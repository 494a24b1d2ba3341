import type { ModelRequest, OutboundPayload } from "./review-model.ts";

/** Deadlines of one question, and how long an answer may get. */
export interface CallLimits {
  /** From sending to the first byte of the body. */
  readonly firstByteMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** For everything, tries and pauses included. */
  readonly totalMs: number;
  /** Requests sent for one question. */
  readonly attempts: number;
  /** Before the second try, where the provider asks for nothing else; doubled for the third. */
  readonly retryMs: number;
}

export const CALL_LIMITS: CallLimits = {
  firstByteMs: 30_000,
  idleMs: 20_000,
  totalMs: 180_000,
  attempts: 3,
  retryMs: 500,
};

/** Why we ended a call ourselves. */
export type CutReason = "stopped" | "first-byte-timeout" | "idle-timeout" | "total-timeout" | "too-long";

/** Bytes of the body for one token of the answer: a token alone in an event, with its envelope. */
const BYTES_PER_TOKEN = 512;
/** Characters of text for one token, in the mean of an answer. */
const CHARACTERS_PER_TOKEN = 8;

/** Watches one try: ends it when it is silent for too long, says too much, or nobody wants it any more. */
export class CallWatch {
  readonly #abort = new AbortController();
  readonly #limits: CallLimits;
  readonly #request: ModelRequest;
  #timer: NodeJS.Timeout | undefined;
  #cut: CutReason | null = null;
  #bodyBytes = 0;
  #textCharacters = 0;
  #payload: OutboundPayload | null = null;
  #hasStarted = false;

  constructor(request: ModelRequest, limits: CallLimits) {
    this.#request = request;
    this.#limits = limits;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get cutReason(): CutReason | null {
    return this.#cut;
  }

  /** What was sent; null when nothing was. */
  get payload(): OutboundPayload | null {
    return this.#payload;
  }

  /** The provider has begun to answer with a success, so what was sent is paid for. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  get textCharacters(): number {
    return this.#textCharacters;
  }

  cut(reason: CutReason): void {
    if (this.#cut !== null || this.#abort.signal.aborted) return;
    this.#cut = reason;
    clearTimeout(this.#timer);
    this.#abort.abort(new DOMException(`The call was ended: ${reason}.`, "AbortError"));
  }

  sending(payload: OutboundPayload): void {
    this.#payload = payload;
    this.#expect("first-byte-timeout", this.#limits.firstByteMs);
  }

  answering(): void {
    this.#hasStarted = true;
  }

  received(sizeBytes: number): void {
    this.#bodyBytes += sizeBytes;
    if (this.#bodyBytes > this.#request.maxOutputTokens * BYTES_PER_TOKEN) this.cut("too-long");
    else this.#expect("idle-timeout", this.#limits.idleMs);
  }

  said(characters: number): void {
    this.#textCharacters += characters;
    if (this.#textCharacters > this.#request.maxOutputTokens * CHARACTERS_PER_TOKEN) this.cut("too-long");
  }

  /** The try is over: no timer is left behind, and what still runs of it ends. */
  end(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #expect(reason: CutReason, withinMs: number): void {
    clearTimeout(this.#timer);
    if (this.#cut !== null) return;
    this.#timer = setTimeout(() => this.cut(reason), withinMs);
    this.#timer.unref();
  }
}
