import type { ForgeFault } from "../forge/forge-fault.ts";
import type { Tree } from "../forge/sample-trees.ts";
import type { Behaviour } from "../gemini/behaviour.ts";
import type { RequestLog } from "../gemini/request-log.ts";
import type { S3FaultOrder } from "../s3/s3-fault.ts";
import { StripeControl } from "./stripe-control.ts";

const DEADLINE_MS = 10_000;

/** Steers a running local cloud over its control API, from this process or another. */
export class ControlClient {
  readonly #url: string;
  readonly #token: string;
  readonly stripe = new StripeControl((method, path, body) => this.#send(method, path, body));

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url;
    this.#token = token;
  }

  /** Redis refuses connections until `startRedis`. */
  stopRedis(): Promise<unknown> {
    return this.#send("POST", "/upstash/fault", { mode: "refuse" });
  }

  /** Redis takes requests and answers none until `startRedis`. */
  hangRedis(): Promise<unknown> {
    return this.#send("POST", "/upstash/fault", { mode: "hang" });
  }

  slowRedis(delayMs: number): Promise<unknown> {
    return this.#send("POST", "/upstash/fault", { mode: "slow", delayMs });
  }

  /** Ends every fault; the address is the same as before. */
  startRedis(): Promise<unknown> {
    return this.#send("POST", "/upstash/fault", { mode: "none" });
  }

  flushRedis(): Promise<unknown> {
    return this.#send("POST", "/upstash/flush");
  }

  /** The object storage refuses, hangs, is slow, or fails or drops the next requests, until `{ mode: "none" }`. */
  faultObjects(fault: S3FaultOrder): Promise<unknown> {
    return this.#send("POST", "/s3/fault", fault);
  }

  /** What lies in the bucket, at most 1,000, by key. */
  listObjects(): Promise<unknown> {
    return this.#send("GET", "/s3/objects");
  }

  /** Takes an object away behind the product's back. */
  loseObject(key: string): Promise<unknown> {
    return this.#send("POST", "/s3/objects/lose", { key });
  }

  /**
   * Puts a public repository, such as github.com/owner/name, at the forge; the first branch of a new one is its default.
   * With `copies`, the files lie in that many folders. At most 64 KiB as JSON.
   */
  putRepository(tree: { project: string; branch?: string; files: Tree; copies?: number }): Promise<unknown> {
    return this.#send("POST", "/forge/repositories", tree);
  }

  /** How the forge answers from now on, until `none`. */
  faultForge(mode: ForgeFault): Promise<unknown> {
    return this.#send("POST", "/forge/fault", { mode });
  }

  /** Moves the stand-ins' clock, not the machine's: keys, sessions and attempts expire by it. */
  advanceClock(byMs: number): Promise<unknown> {
    return this.#send("POST", "/clock/advance", { byMs });
  }

  listUsers(): Promise<unknown> {
    return this.#send("GET", "/clerk/users");
  }

  deleteUser(id: string): Promise<unknown> {
    return this.#send("DELETE", `/clerk/users/${encodeURIComponent(id)}`);
  }

  revokeSession(id: string): Promise<unknown> {
    return this.#send("POST", `/clerk/sessions/${encodeURIComponent(id)}/revoke`);
  }

  /** How the model answers from now on, or for the next `times` requests; what is left out is as in its honest state. */
  scriptModel(behaviour: Pick<Behaviour, "name"> & Partial<Behaviour>): Promise<unknown> {
    return this.#send("POST", "/gemini/behaviour", behaviour);
  }

  /** The model is honest again and remembers nothing. */
  resetModel(): Promise<unknown> {
    return this.#send("POST", "/gemini/reset");
  }

  /** What reached the model, and what became of it. */
  async modelRequests(): Promise<ReturnType<RequestLog["list"]>> {
    return (await this.#send("GET", "/gemini/requests")) as ReturnType<RequestLog["list"]>;
  }

  /** The exact body of a request to the model, while it is remembered. */
  async modelPayload(id: number): Promise<string> {
    const { payload } = (await this.#send("GET", `/gemini/requests/${id}`)) as { payload: string };
    return payload;
  }

  /** From now on every payload at the model is searched for these texts, some hundred at a time. */
  watchForCanaries(canaries: readonly string[]): Promise<unknown> {
    return this.#send("POST", "/gemini/canaries", { canaries });
  }

  async canaryHits(): Promise<ReturnType<RequestLog["canaries"]>> {
    return (await this.#send("GET", "/gemini/canaries")) as ReturnType<RequestLog["canaries"]>;
  }

  async #send(method: string, path: string, body?: Record<string, unknown>): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}` },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
