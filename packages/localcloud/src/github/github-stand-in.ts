import type { IncomingMessage } from "node:http";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { matchRoute } from "../http/match-route.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import { GITHUB_ROUTES } from "./github-routes.ts";
import { GitHubState } from "./github-state.ts";

const BODY_LIMIT_BYTES = 1_000_000;
const TOKEN = "ghs_stand_in_of_tests";
const REPOSITORY = "coderevai-samples/shop";

interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

interface Fault {
  readonly status: number;
  readonly method?: string;
}

/** The part of GitHub's REST API that operators' commands use, on loopback, for tests. It checks the headers GitHub wants. */
export class GitHubStandIn {
  readonly state = new GitHubState();
  /** What was asked, in order. */
  readonly requests: SeenRequest[] = [];
  readonly #server: LoopbackServer;
  readonly #faults: Fault[] = [];

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  static async start(): Promise<GitHubStandIn> {
    const handle = async (request: IncomingMessage): Promise<Answer> => standIn.#handle(request);
    const server = await startLoopbackServer({ preferredPort: undefined, handle, answerError });
    const standIn: GitHubStandIn = new GitHubStandIn(server);
    return standIn;
  }

  /** As GitHub Actions sets them. */
  get env(): Record<"GITHUB_TOKEN" | "GITHUB_REPOSITORY" | "GITHUB_REPOSITORY_ID" | "GITHUB_API_URL", string> {
    const about = { GITHUB_TOKEN: TOKEN, GITHUB_REPOSITORY: REPOSITORY, GITHUB_REPOSITORY_ID: "4711" };
    return { ...about, GITHUB_API_URL: this.#server.url };
  }

  /** The next calls, of that method if one is given, are answered with these statuses. */
  failNext(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #handle(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://loopback");
    const method = request.method ?? "GET";
    const text = await readBody(request, BODY_LIMIT_BYTES);
    const { authorization = "", "user-agent": agent = "", "x-github-api-version": version } = request.headers;
    this.requests.push({ method, path: url.pathname });
    if (agent === "") throw new HttpError(403, "", "Request forbidden by administrative rules");
    if (version !== "2022-11-28") throw new HttpError(400, "", "an API version is wanted");
    if (!isSameSecret(authorization, `Bearer ${TOKEN}`)) throw new HttpError(401, "", "Bad credentials");
    const index = this.#faults.findIndex((fault) => (fault.method ?? method) === method);
    const [fault] = index < 0 ? [] : this.#faults.splice(index, 1);
    if (fault !== undefined) throw new HttpError(fault.status, "", "a fault of the stand-in");
    const prefix = `/repos/${REPOSITORY}`;
    const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : "";
    const match = matchRoute(GITHUB_ROUTES, method, path);
    if (match.kind !== "found") throw new HttpError(404, "", "Not Found");
    const body: unknown = text === "" ? null : JSON.parse(text);
    return match.route.handle({ state: this.state, params: match.params, query: url.searchParams, body });
  }
}

function answerError(error: unknown): Answer {
  const status = error instanceof HttpError ? error.status : 500;
  return { status, json: { message: error instanceof Error ? error.message : "a fault" } };
}
