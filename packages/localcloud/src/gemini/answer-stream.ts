import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { FirstElement } from "./first-element.ts";
import type { GenerateContentAnswer } from "./wire.ts";

type FinishReason = "STOP" | "MAX_TOKENS" | "SAFETY";
type Usage = NonNullable<GenerateContentAnswer["usageMetadata"]>;

/** Characters of one event; a real model sends some dozens. */
const EVENT_CHARACTERS = 48;
const CHARACTERS_PER_TOKEN = 4;

interface StreamOptions {
  readonly paceMs: number;
  readonly promptCharacters: number;
  /** The connection was cut on purpose. */
  onDrop(): void;
  /** The first element is out. */
  onElement(): void;
}

/** A streamed answer on its way: `text` in pieces at the given pace, then `finish`. Nothing is written once it is cut. */
export class AnswerStream {
  readonly #response: ServerResponse;
  readonly #paceMs: number;
  readonly #promptTokens: number;
  readonly #onDrop: () => void;
  readonly #onElement: () => void;
  readonly #first = new FirstElement();
  #written = 0;

  constructor(response: ServerResponse, options: StreamOptions) {
    this.#response = response;
    this.#paceMs = options.paceMs;
    this.#onDrop = options.onDrop;
    this.#onElement = options.onElement;
    this.#promptTokens = Math.ceil(options.promptCharacters / CHARACTERS_PER_TOKEN);
  }

  /** The client is gone, or the answer has ended. */
  get isClosed(): boolean {
    return this.#response.destroyed || this.#response.writableEnded;
  }

  open(): void {
    this.#response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#response.flushHeaders();
  }

  async text(text: string): Promise<void> {
    for (let at = 0; at < text.length && !this.isClosed; at += EVENT_CHARACTERS) {
      const piece = text.slice(at, at + EVENT_CHARACTERS);
      this.#written += piece.length;
      await this.#send({ candidates: [{ content: { parts: [{ text: piece }] } }], usageMetadata: this.#usage() });
      if (this.#first.isCompletedBy(piece)) this.#onElement();
      if (this.#paceMs > 0) await wait(this.#paceMs);
    }
  }

  async finish(reason: FinishReason): Promise<void> {
    await this.#send({ candidates: [{ finishReason: reason }], usageMetadata: this.#usage() });
    this.end();
  }

  /** The prompt itself is refused: no candidate at all. */
  async block(): Promise<void> {
    await this.#send({ promptFeedback: { blockReason: "PROHIBITED_CONTENT" }, usageMetadata: this.#usage() });
    this.end();
  }

  /** Ends the body as it is, without a finish reason. */
  end(): void {
    this.#response.end();
  }

  /** Cuts the connection. */
  drop(): void {
    this.#onDrop();
    this.#response.destroy();
  }

  #usage(): Usage {
    const candidatesTokenCount = Math.ceil(this.#written / CHARACTERS_PER_TOKEN);
    const totalTokenCount = this.#promptTokens + candidatesTokenCount;
    return { promptTokenCount: this.#promptTokens, candidatesTokenCount, totalTokenCount };
  }

  async #send(event: GenerateContentAnswer): Promise<void> {
    if (this.isClosed) return;
    const hasRoom = this.#response.write(`data: ${JSON.stringify(event)}\r\n\r\n`);
    if (!hasRoom) await this.#roomOrEnd();
  }

  #roomOrEnd(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#response.off("drain", done).off("close", done);
        resolve();
      };
      this.#response.once("drain", done).once("close", done);
    });
  }
}
