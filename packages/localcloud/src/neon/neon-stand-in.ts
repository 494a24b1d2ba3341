import type { IncomingMessage } from "node:http";
import type { GeneralError } from "@neondatabase/api-client";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { matchRoute } from "../http/match-route.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { NeonFault } from "./neon-fault.ts";
import { NeonProject } from "./neon-project.ts";
import type { NeonRequest } from "./neon-request.ts";
import { NEON_ROUTES } from "./neon-routes.ts";

const BASE = "/api/v2";
const BODY_LIMIT_BYTES = 1_000_000;
const KEY = "napi_stand_in_of_tests";

/**
 * Neon's API on loopback, for tests: branches are real databases, so what they hold can be looked at. It is meaner than
 * Neon: everything takes its time, and while it does, the project is locked for whoever does not wait.
 */
export class NeonStandIn {
  readonly apiKey = KEY;
  readonly project: NeonProject;
  /** What was asked, in order. */
  readonly requests: NeonRequest[] = [];
  readonly #server: LoopbackServer;
  #faults: NeonFault[] = [];

  private constructor(project: NeonProject, server: LoopbackServer) {
    this.project = project;
    this.#server = server;
  }

  /** @param productionUrl a database that stands for the default branch; its role may make databases */
  static async start(productionUrl: string, operationMs = 40): Promise<NeonStandIn> {
    const handle = async (request: IncomingMessage): Promise<Answer> => standIn.#handle(request);
    const server = await startLoopbackServer({ preferredPort: undefined, handle, answerError });
    const standIn: NeonStandIn = new NeonStandIn(new NeonProject(productionUrl, operationMs), server);
    return standIn;
  }

  /** What the product finds Neon by. */
  get env(): Record<"NEON_API_KEY" | "NEON_PROJECT_ID" | "NEON_API_BASE", string> {
    return { NEON_API_KEY: KEY, NEON_PROJECT_ID: this.project.id, NEON_API_BASE: `${this.#server.url}${BASE}` };
  }

  failNext(fault: NeonFault): void {
    this.#faults.push(...Array.from({ length: fault.times ?? 1 }, () => fault));
  }

  /** The databases of its branches go with it. */
  async stop(): Promise<void> {
    await this.#server.stop();
    await this.project.clear();
  }

  async #handle(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://loopback");
    const path = url.pathname.replace(BASE, "");
    const text = await readBody(request, BODY_LIMIT_BYTES);
    const method = request.method ?? "GET";
    const { authorization = "", accept = "", "content-type": contentType = null } = request.headers;
    const body: unknown = text === "" ? null : JSON.parse(text);
    const headers = { authorization: authorization.slice(0, "Bearer napi_".length), accept, contentType };
    this.requests.push({ method, path, query: Object.fromEntries(url.searchParams), headers, body });
    if (!isSameSecret(authorization, `Bearer ${KEY}`)) throw new HttpError(401, "", "supplied credentials do not pass");
    const fault = this.#takeFault(method);
    if (fault)
      return {
        ...refuse(fault.status, "", "a fault of the stand-in"),
        ...(fault.headers && { headers: { ...fault.headers } }),
      };
    if (method !== "GET" && this.project.operations.isBusy) {
      throw new HttpError(
        423,
        "",
        "project already has running conflicting operations, scheduling of new ones is prohibited",
      );
    }
    const match = matchRoute(NEON_ROUTES, method, path);
    if (match.kind !== "found" || match.params.project !== this.project.id) {
      throw new HttpError(404, "", `not found: ${method} ${path}`);
    }
    return match.route.handle({ project: this.project, params: match.params, query: url.searchParams, body });
  }

  #takeFault(method: string): NeonFault | undefined {
    const index = this.#faults.findIndex((fault) => fault.method === undefined || fault.method === method);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0];
  }
}

function refuse(status: number, code: string, message: string): Answer {
  const json: GeneralError = { code, message, request_id: "stand-in" };
  return { status, json };
}

function answerError(error: unknown): Answer {
  if (error instanceof HttpError) return refuse(error.status, error.code, error.message);
  return refuse(500, "", error instanceof Error ? error.message : "a fault of the local cloud");
}
