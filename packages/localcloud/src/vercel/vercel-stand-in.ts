import type { IncomingMessage } from "node:http";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { matchRoute } from "../http/match-route.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import { VERCEL_ROUTES } from "./vercel-routes.ts";
import { VercelState } from "./vercel-state.ts";

const BODY_LIMIT_BYTES = 1_000_000;
const TOKEN = "vercel_stand_in_of_tests";
const TEAM = "team_stand_in";

/** The part of Vercel's REST API that operators' commands use, on loopback, for tests. Builds take a few questions. */
export class VercelStandIn {
  readonly state = new VercelState();
  /** What was asked, in order, as `GET /path`. */
  readonly requests: string[] = [];
  readonly #server: LoopbackServer;

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  static async start(): Promise<VercelStandIn> {
    const handle = async (request: IncomingMessage): Promise<Answer> => standIn.#handle(request);
    const server = await startLoopbackServer({ preferredPort: undefined, handle, answerError });
    const standIn: VercelStandIn = new VercelStandIn(server);
    return standIn;
  }

  get env(): Record<"VERCEL_TOKEN" | "VERCEL_TEAM_ID" | "VERCEL_PROJECT_ID" | "VERCEL_API_BASE", string> {
    const about = { VERCEL_TOKEN: TOKEN, VERCEL_TEAM_ID: TEAM, VERCEL_PROJECT_ID: "prj_stand_in" };
    return { ...about, VERCEL_API_BASE: this.#server.url };
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #handle(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://loopback");
    const method = request.method ?? "GET";
    const text = await readBody(request, BODY_LIMIT_BYTES);
    this.requests.push(`${method} ${url.pathname}`);
    const { authorization = "" } = request.headers;
    if (!isSameSecret(authorization, `Bearer ${TOKEN}`)) throw new HttpError(403, "forbidden", "Not authorized");
    if (url.searchParams.get("teamId") !== TEAM) throw new HttpError(404, "not_found", "no such team");
    const match = matchRoute(VERCEL_ROUTES, method, url.pathname);
    if (match.kind !== "found") throw new HttpError(404, "not_found", `not found: ${method} ${url.pathname}`);
    const body: unknown = text === "" ? null : JSON.parse(text);
    return match.route.handle({ state: this.state, params: match.params, query: url.searchParams, body });
  }
}

function answerError(error: unknown): Answer {
  const [status, code] = error instanceof HttpError ? [error.status, error.code] : [500, "internal"];
  return { status, json: { error: { code, message: error instanceof Error ? error.message : "a fault" } } };
}
