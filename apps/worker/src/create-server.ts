import { createServer as createHttpServer, type IncomingMessage, type Server } from "node:http";
import { bringsToken } from "@coderevai/platform/brings-token";
import type { Logger } from "@coderevai/platform/log";
import { answerScrape } from "@coderevai/platform/metrics/answer-scrape";
import { noteSecurity } from "@coderevai/platform/security-log";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";

export interface ServerParts {
  /** Callers of /wake have to bring one of them. */
  readonly tokens: readonly string[];
  readonly telemetry: Telemetry;
  readonly log: Logger;
  wake(): void;
  isAwake(): boolean;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Route = (parts: ServerParts, request: IncomingMessage) => Reply | Promise<Reply>;

/** A call is a line and some headers; who sends slowly is cut off. */
const REQUEST_TIMEOUT_MS = 5_000;

const READS: ReadonlySet<string | undefined> = new Set(["GET", "HEAD"]);

const ROUTES: Readonly<Record<string, Route>> = {
  "/healthz": (parts, { method }) =>
    READS.has(method) ? json(200, { status: "ok", isAwake: parts.isAwake() }) : json(405, { error: "Use GET." }),
  "/readyz": async (parts, { method }) => {
    if (!READS.has(method)) return json(405, { error: "Use GET." });
    const isReady = await parts.isReady();
    return json(isReady ? 200 : 503, { database: isReady });
  },
  "/metrics": async ({ telemetry, log }, { method, headers }) => {
    if (!READS.has(method)) return json(405, { error: "Use GET." });
    const answer = await answerScrape(telemetry, headers.authorization);
    if (answer.status === 401) noteSecurity(log, "metrics-refused", {});
    return answer;
  },
  "/wake": ({ tokens, wake, log }, { method, headers }) => {
    if (method !== "POST") return json(405, { error: "Use POST." });
    if (!bringsToken(headers.authorization, tokens)) {
      noteSecurity(log, "wake-refused", {});
      return json(401, { error: "The token is not ours." });
    }
    wake();
    return json(202, { status: "awake" });
  },
};

/**
 * `POST /wake` with the bearer token says that there may be work and is answered at once; `/healthz` says that the
 * process lives, `/metrics` what it did. None of them asks the database anything; `/readyz` does.
 */
export function createServer(parts: ServerParts): Server {
  const server = createHttpServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    // No call has a body that anybody reads.
    request.resume();
    void answer(parts, request).then(({ status, headers, body }) => {
      response.writeHead(status, headers).end(body);
    });
  });
  server.headersTimeout = REQUEST_TIMEOUT_MS;
  return server;
}

async function answer(parts: ServerParts, request: IncomingMessage): Promise<Reply> {
  const path = request.url?.split("?")[0] ?? "";
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined;
  return route === undefined ? json(404, { error: "There is nothing here." }) : await route(parts, request);
}

function json(status: number, body: object): Reply {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status, headers, body: JSON.stringify(body) };
}
