const DEADLINE_MS = 10_000;

/** Steers a running local cloud over its control API, from this process or another. */
export class ControlClient {
  readonly #url: string;
  readonly #token: string;

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
