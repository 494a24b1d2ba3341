import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { forgeControlRoutes } from "./forge-control-routes.ts";
import type { ForgeFault } from "./forge-fault.ts";
import { readForgeCall } from "./forge-routes.ts";
import { commitOf, packTree } from "./pack-tree.ts";
import { Repositories } from "./repositories.ts";

const PIECE = Buffer.alloc(64 * 1024, "forge ");
const SLOW_MS = 200;

/**
 * The archives of public repositories on GitHub, GitLab and Bitbucket, told apart by the Host header: plain HTTP, which
 * the product takes from loopback alone and only when it is told to by REPOSITORY_STAND_IN_URL.
 */
export class ForgeStandIn implements StandIn {
  readonly name = "forge";
  readonly controlRoutes: readonly ControlRoute[];
  readonly repositories = new Repositories();
  fault: ForgeFault = "none";
  #server: LoopbackServer | undefined;

  constructor() {
    this.controlRoutes = forgeControlRoutes(this);
  }

  async prepare(): Promise<void> {}

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    const handle = async (request: IncomingMessage, response: ServerResponse) => this.#handle(request, response);
    this.#server = await startLoopbackServer({ preferredPort, handle, answerError });
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** What was put is not written to disk: a restart has the samples again. */
  snapshot(): unknown {
    return { version: 1 };
  }

  restore(): boolean {
    return true;
  }

  env(): Record<string, string> {
    return this.#server === undefined ? {} : { REPOSITORY_STAND_IN_URL: this.#server.url };
  }

  #handle(request: IncomingMessage, response: ServerResponse): Answer | undefined {
    const host = request.headers.host ?? "";
    const { pathname } = new URL(request.url ?? "/", "http://loopback");
    const call = request.method === "GET" ? readForgeCall(host, pathname) : null;
    const tree = call === null ? undefined : this.repositories.find(call.project, call.revision);
    if (call === null || tree === undefined) {
      throw new HttpError(404, "not_found", `The forge has no archive at ${request.method} ${host}${pathname}.`);
    }
    if (call.redirect !== null) return { status: 302, headers: { location: call.redirect } };
    const commit = commitOf(tree);
    const bytes = packTree(tree, `${call.project.split("/").at(-1)}-${commit}`);
    return this.#play(bytes, response, `https://${host}${pathname}`);
  }

  #play(bytes: Buffer, response: ServerResponse, url: string): Answer | undefined {
    const answers: Record<ForgeFault, () => Answer | undefined> = {
      none: () => ({ status: 200, bytes, headers: { "content-type": "application/x-gzip" } }),
      hang: () => undefined,
      slow: () => pour(response, SLOW_MS),
      huge: () => pour(response, 0),
      "break-off": () => breakOff(response, bytes),
      busy: () => ({ status: 429, headers: { "retry-after": "30" } }),
      down: () => ({ status: 503 }),
      "sign-in-page": () => ({ status: 200, bytes: Buffer.from("<!doctype html><title>Sign in</title>") }),
      "redirect-inside": () => ({ status: 302, headers: { location: "https://127.0.0.1/latest/meta-data/" } }),
      "redirect-loop": () => ({ status: 302, headers: { location: url } }),
    };
    return answers[this.fault]();
  }
}

/** Sends until nobody listens any more. */
function pour(response: ServerResponse, everyMs: number): undefined {
  response.writeHead(200, { "content-type": "application/x-gzip" });
  const send = () => {
    if (response.destroyed) return;
    if (everyMs === 0) response.write(PIECE, () => setImmediate(send));
    else {
      response.write(PIECE.subarray(0, 64));
      setTimeout(send, everyMs).unref();
    }
  };
  send();
}

function breakOff(response: ServerResponse, bytes: Buffer): undefined {
  response.writeHead(200, { "content-length": String(bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function answerError(error: unknown): Answer {
  const status = error instanceof HttpError ? error.status : 500;
  return { status, bytes: Buffer.from(error instanceof HttpError ? error.message : "A fault of the local cloud.") };
}
