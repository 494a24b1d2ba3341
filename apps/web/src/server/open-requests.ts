import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Server, ServerResponse } from "node:http";

const STARTED = "http.server.request.start";
const POLL_MS = 20;

/**
 * What this process's HTTP servers have not answered yet. Next hands out neither its server nor its responses; Node tells
 * of both.
 */
export class OpenRequests {
  readonly #responses = new Set<ServerResponse>();
  readonly #servers = new Set<Server>();
  readonly #onStart = (message: unknown) => this.#add(message as { response: ServerResponse; server: Server });

  constructor() {
    subscribe(STARTED, this.#onStart);
  }

  /** Takes no more connections, ends event streams, which clients resume elsewhere, and lets everything else be answered. */
  refuseMore(): void {
    for (const server of this.#servers) server.close();
    for (const response of this.#responses) if (isEventStream(response)) response.destroy();
  }

  /** Waits until everything is answered, at most so long. */
  async settle(deadlineMs: number): Promise<void> {
    while (this.#responses.size > 0 && performance.now() < deadlineMs) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      // A stream that was asked for just before, and connections that wait for another request.
      this.refuseMore();
      for (const server of this.#servers) server.closeIdleConnections();
    }
  }

  close(): void {
    unsubscribe(STARTED, this.#onStart);
  }

  #add({ response, server }: { response: ServerResponse; server: Server }): void {
    this.#servers.add(server);
    this.#responses.add(response);
    response.once("close", () => this.#responses.delete(response));
  }
}

function isEventStream(response: ServerResponse): boolean {
  return String(response.getHeader("content-type") ?? "").startsWith("text/event-stream");
}
