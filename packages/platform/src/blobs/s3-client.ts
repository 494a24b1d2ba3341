import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { deadlineSignal } from "../deadline-signal.ts";
import type { Env } from "../env.ts";
import { BlobsUnavailable } from "./blobs-unavailable.ts";
import { signRequest } from "./sign-request.ts";
import { UnexpectedAnswer } from "./unexpected-answer.ts";

export type S3Call<Result> = {
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE";
  readonly url: URL;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** For the whole call: both attempts, and the answer's body. */
  readonly deadlineMs: number;
  /** Makes the result of the answer, or null when the answer is none that the call can use. */
  readonly read: (response: Response) => Promise<{ readonly value: Result } | null>;
};

/** Every call is idempotent, so one that failed for a moment is sent once more. */
const ATTEMPTS = 2;
const RETRY_PAUSE_MS = 100;

/** Sends signed requests to the bucket. Nothing that it throws names an address, a key or a secret. */
export class S3Client {
  readonly #env: Env["r2"];
  readonly #clock: Clock;

  constructor(env: Env["r2"], clock: Clock) {
    this.#env = env;
    this.#clock = clock;
  }

  /** @throws BlobsUnavailable */
  async call<Result>(call: S3Call<Result>): Promise<Result> {
    const signal = deadlineSignal(call.deadlineMs);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(call, signal);
      } catch (error) {
        const isLast = attempt >= ATTEMPTS || signal.aborted || !mayPass(error);
        if (isLast) throw new BlobsUnavailable(error);
      }
      await wait(RETRY_PAUSE_MS);
    }
  }

  async #attempt<Result>(call: S3Call<Result>, signal: AbortSignal): Promise<Result> {
    const { method, url, body, read } = call;
    const hash = createHash("sha256")
      .update(body ?? "")
      .digest("hex");
    const parts = { method, url, headers: { ...call.headers, "x-amz-content-sha256": hash } };
    const signed = await signRequest(this.#env, this.#clock, parts, "header");
    const init = { method, headers: signed.headers, signal, redirect: "error" as const, ...(body && { body }) };
    const response = await fetch(signed.url, init);
    const result = await read(response);
    if (result === null) throw await UnexpectedAnswer.of(method, response);
    return result.value;
  }
}

/** Whether the same request may succeed a moment later: trouble of the server, or a connection that broke. */
function mayPass(error: unknown): boolean {
  if (error instanceof UnexpectedAnswer) return error.status >= 500 || error.status === 429;
  return true;
}
