import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { AdjustableClock } from "../adjustable-clock.ts";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { encodeReply } from "./encode-reply.ts";
import { type Fault, parseFault } from "./fault.ts";
import { type ParsedCommand, parseCommands, parseOneCommand } from "./parse-commands.ts";
import { RedisEngine } from "./redis-engine.ts";
import { RedisError } from "./redis-error.ts";
import type { Reply } from "./reply.ts";

const MAX_BODY_BYTES = 1_048_576;

type Options = { token: string; clock: AdjustableClock; changed(): void };
type Item = { result: Reply } | { error: string };

/** Upstash's REST API over an in-memory Redis: https://upstash.com/docs/redis/features/restapi */
export class UpstashStandIn implements StandIn {
  readonly name = "upstash";
  readonly controlRoutes: readonly ControlRoute[];
  readonly #token: string;
  readonly #engine: RedisEngine;
  #fault: Fault = { mode: "none" };
  #server: LoopbackServer | undefined;
  #url = "";

  private constructor(token: string, engine: RedisEngine) {
    this.#token = token;
    this.#engine = engine;
    this.controlRoutes = [
      { method: "POST", path: "/fault", handle: ({ body }) => this.#takeFault(body) },
      { method: "POST", path: "/flush", handle: () => this.#takeFlush() },
    ];
  }

  static async create(options: Options): Promise<UpstashStandIn> {
    return new UpstashStandIn(options.token, await RedisEngine.create(options.clock.now, options.changed));
  }

  async prepare(): Promise<void> {}

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    this.#server = await startLoopbackServer({
      preferredPort,
      handle: (request) => this.#handle(request),
      answerError: (error) =>
        error instanceof HttpError
          ? { status: error.status, json: { error: error.message } }
          : { status: 500, json: { error: "ERR internal error: this is a fault of the local cloud" } },
    });
    this.#url = this.#server.url;
    return this.#server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.stop();
  }

  snapshot(): unknown {
    return this.#engine.snapshot();
  }

  restore(state: unknown): boolean {
    return this.#engine.restore(state);
  }

  env(): Record<string, string> {
    return { UPSTASH_REDIS_REST_URL: this.#url, UPSTASH_REDIS_REST_TOKEN: this.#token };
  }

  async setFault(fault: Fault): Promise<void> {
    this.#fault = fault;
    const isServing = this.#server !== undefined;
    if (fault.mode === "refuse") await this.stop();
    else if (!isServing) await this.start(Number(new URL(this.#url).port));
  }

  async #handle(request: IncomingMessage): Promise<Answer | undefined> {
    const fault = this.#fault;
    if (fault.mode === "hang") return undefined;
    if (fault.mode === "slow") await wait(fault.delayMs);
    if (!isSameSecret(request.headers.authorization, `Bearer ${this.#token}`)) {
      throw new HttpError(401, "WRONGPASS", "WRONGPASS invalid or missing auth token");
    }
    const endpoint = `${request.method} ${request.url}`;
    const text = await readBody(request, MAX_BODY_BYTES);
    const isBase64 = request.headers["upstash-encoding"] === "base64";
    const answer = this.#serve(endpoint, text, isBase64);
    return { ...answer, headers: { "upstash-sync-token": "local" } };
  }

  #serve(endpoint: string, text: string, isBase64: boolean): Answer {
    if (endpoint === "POST /") {
      const item = this.#runOne(parseOneCommand(text), isBase64);
      return { status: "error" in item ? 400 : 200, json: item };
    }
    if (endpoint === "POST /pipeline") {
      return { status: 200, json: parseCommands(text).map((command) => this.#runOne(command, isBase64)) };
    }
    if (endpoint === "POST /multi-exec") return this.#transaction(parseCommands(text), isBase64);
    throw new HttpError(404, "ERR", `ERR the Upstash stand-in does not serve ${endpoint}`);
  }

  /** A command that cannot run discards the whole; one that fails while running stops nothing. */
  #transaction(commands: ParsedCommand[], isBase64: boolean): Answer {
    try {
      for (const { name, args } of commands) this.#engine.check(name, args.length);
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      const sentence = `EXECABORT Transaction discarded because of previous errors. ${error.message}`;
      return { status: 400, json: { error: sentence } };
    }
    return { status: 200, json: commands.map((command) => this.#runOne(command, isBase64)) };
  }

  #runOne({ name, args }: ParsedCommand, isBase64: boolean): Item {
    try {
      return { result: encodeReply(this.#engine.run(name, args), isBase64) };
    } catch (error) {
      if (error instanceof RedisError) return { error: error.message };
      throw error;
    }
  }

  async #takeFault(body: Record<string, unknown>): Promise<Answer> {
    const fault = parseFault(body);
    if (!fault) throw new HttpError(400, "bad_fault", "A fault is none, refuse, hang, or slow with delayMs.");
    await this.setFault(fault);
    return { status: 200, json: fault };
  }

  empty(): void {
    this.#engine.flush();
  }

  #takeFlush(): Answer {
    this.empty();
    return { status: 200, json: { flushed: true } };
  }
}
