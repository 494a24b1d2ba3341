import { createHash } from "node:crypto";
import type { BehaviourName } from "./behaviour.ts";

/** What became of one request to the model. Times are the machine's, in milliseconds since the epoch. */
export type GeminiRequest = {
  id: number;
  model: string;
  behaviour: BehaviourName;
  sizeBytes: number;
  sha256: string;
  receivedAtMs: number;
  /** When the first element of the answer was out, if it came so far. */
  firstElementAtMs: number | null;
  /** `aborted`: the client went before the answer was through. Null while it runs. */
  end: "answered" | "refused" | "aborted" | "dropped" | null;
  endedAtMs: number | null;
  hasObeyed: boolean;
};

const MAX_RECORDS = 5_000;
const MAX_PAYLOADS = 100;
const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;
const MAX_CANARIES = 20_000;

/** Finer than a millisecond, so that short times can be told apart. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Everything that reached the model, newest last, within bounds; and whether a text that must not was in it. */
export class RequestLog {
  #records: GeminiRequest[] = [];
  readonly #payloads = new Map<number, string>();
  readonly #counts: Record<string, number> = {};
  #canaries: string[] = [];
  #hits: { requestId: number; canary: number }[] = [];
  #lastId = 0;

  /** Notes a request as it comes in, before it is answered. */
  receive(payload: string, model: string, behaviour: BehaviourName): GeminiRequest {
    this.#lastId += 1;
    const record: GeminiRequest = {
      id: this.#lastId,
      model,
      behaviour,
      sizeBytes: Buffer.byteLength(payload),
      sha256: createHash("sha256").update(payload).digest("hex"),
      receivedAtMs: now(),
      firstElementAtMs: null,
      end: null,
      endedAtMs: null,
      hasObeyed: false,
    };
    this.#records = [...this.#records.slice(-(MAX_RECORDS - 1)), record];
    this.#keep(record.id, payload);
    this.#search(record.id, payload);
    this.#count("received");
    return record;
  }

  end(record: GeminiRequest, end: NonNullable<GeminiRequest["end"]>): void {
    if (record.end !== null) return;
    record.end = end;
    record.endedAtMs = now();
    this.#count(end);
    if (record.hasObeyed) this.#count("obeyed");
  }

  /** The first element of its answer is out. */
  elementOut(record: GeminiRequest): void {
    record.firstElementAtMs = now();
  }

  list(): { requests: readonly GeminiRequest[]; counts: Record<string, number> } {
    return { requests: this.#records, counts: this.#counts };
  }

  payload(id: number): string | undefined {
    return this.#payloads.get(id);
  }

  /** From now on every payload is searched for these, also after it is forgotten. */
  watchFor(canaries: readonly string[]): void {
    this.#canaries = [...this.#canaries, ...canaries].slice(0, MAX_CANARIES);
  }

  canaries(): { watched: number; received: number; hits: readonly { requestId: number; canary: number }[] } {
    return { watched: this.#canaries.length, received: this.#counts.received ?? 0, hits: this.#hits };
  }

  clear(): void {
    this.#records = [];
    this.#payloads.clear();
    for (const name of Object.keys(this.#counts)) delete this.#counts[name];
    this.#canaries = [];
    this.#hits = [];
  }

  #keep(id: number, payload: string): void {
    if (payload.length > MAX_PAYLOAD_BYTES) return;
    this.#payloads.set(id, payload);
    const eldest = this.#payloads.keys().next();
    if (this.#payloads.size > MAX_PAYLOADS && !eldest.done) this.#payloads.delete(eldest.value);
  }

  /** JSON writes some characters in another way, so both spellings are looked for. */
  #search(requestId: number, payload: string): void {
    this.#canaries.forEach((text, canary) => {
      const escaped = JSON.stringify(text).slice(1, -1);
      if (payload.includes(text) || payload.includes(escaped)) this.#hits.push({ requestId, canary });
    });
  }

  #count(name: string): void {
    this.#counts[name] = (this.#counts[name] ?? 0) + 1;
  }
}
