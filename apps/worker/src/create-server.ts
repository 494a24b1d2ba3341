import { timingSafeEqual } from "node:crypto";
import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";

export interface ServerParts {
  /** Callers of /wake have to bring one of them. */
  readonly tokens: readonly string[];
  wake(): void;
  isAwake(): boolean;
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

/** A call is a line and some headers; who sends slowly is cut off. */
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * `POST /wake` with the bearer token says that there may be work and is answered at once; `/healthz` says that the
 * process lives. Neither asks the database anything.
 */
export function createServer(parts: ServerParts): Server {
  const server = createHttpServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    // No call has a body that anybody reads.
    request.resume();
    const { status, body } = answer(parts, request);
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
  });
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  return server;
}

function answer(parts: ServerParts, { method, url, headers }: IncomingMessage): Reply {
  const path = url?.split("?")[0];
  if (path === "/healthz" && (method === "GET" || method === "HEAD")) {
    return { status: 200, body: { status: "ok", isAwake: parts.isAwake() } };
  }
  if (path !== "/wake") return { status: 404, body: { error: "There is nothing here." } };
  if (method !== "POST") return { status: 405, body: { error: "Use POST." } };
  if (!isToken(headers.authorization, parts.tokens)) return { status: 401, body: { error: "The token is not ours." } };
  parts.wake();
  return { status: 202, body: { status: "awake" } };
}

function isToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  const given = Buffer.from(authorization ?? "");
  return tokens.some((token) => {
    const expected = Buffer.from(`Bearer ${token}`);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
