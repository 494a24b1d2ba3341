import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { AnswerStream } from "./answer-stream.ts";
import { type Behaviour, HONEST } from "./behaviour.ts";
import { PLAYS } from "./behaviours.ts";
import { geminiControlRoutes } from "./gemini-control-routes.ts";
import { readPrompt } from "./read-prompt.ts";
import { type GeminiRequest, RequestLog } from "./request-log.ts";
import { statusRefusal } from "./status-refusal.ts";
import type { GeminiErrorBody, GenerateContentRequest } from "./wire.ts";

const MODEL = "gemini-3.8-flash";
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const STREAM_PATH = /^\/v1beta\/models\/([\w.-]{1,64}):streamGenerateContent$/;

/**
 * Google's Gemini API, as far as its SDK uses it here, with a script instead of a model. It checks the key, remembers
 * what it was sent, and behaves as the control API says: https://ai.google.dev/api/generate-content
 */
export class GeminiStandIn implements StandIn {
  readonly name = "gemini";
  readonly controlRoutes: readonly ControlRoute[];
  readonly #key: string;
  readonly #isOffered: boolean;
  readonly log = new RequestLog();
  #behaviour: Behaviour = HONEST;
  #server: LoopbackServer | undefined;

  /** `secret` is any secret of this machine; the API key is derived from it. Only when offered, the product gets it. */
  constructor({ secret, isOffered }: { secret: string; isOffered: boolean }) {
    this.#key = `local_${createHash("sha256").update(`gemini\0${secret}`).digest("hex").slice(0, 40)}`;
    this.#isOffered = isOffered;
    this.controlRoutes = geminiControlRoutes(this.log, (behaviour) => this.script(behaviour ?? HONEST));
  }

  /** How it answers from now on; what is left out is as in its honest state. */
  script(behaviour: Pick<Behaviour, "name"> & Partial<Behaviour>): void {
    this.#behaviour = { ...HONEST, ...behaviour };
  }

  async prepare(): Promise<void> {}

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    const handle = (request: IncomingMessage, response: ServerResponse) => this.#handle(request, response);
    this.#server = await startLoopbackServer({ preferredPort, handle, answerError });
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** What was sent is not written to disk: a restart begins anew. */
  snapshot(): unknown {
    return { version: 1 };
  }

  restore(): boolean {
    return true;
  }

  env(): Record<string, string> {
    if (!this.#isOffered || !this.#server) return {};
    return { GEMINI_API_KEY: this.#key, GEMINI_MODEL: MODEL, GEMINI_BASE_URL: `${this.#server.url}/v1beta` };
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://loopback");
    const model = STREAM_PATH.exec(pathname)?.[1];
    if (request.method !== "POST" || model === undefined || searchParams.get("alt") !== "sse") {
      throw new HttpError(404, "NOT_FOUND", `The Gemini stand-in does not serve ${request.method} ${request.url}.`);
    }
    if (!isSameSecret(request.headers["x-goog-api-key"]?.toString(), this.#key)) {
      throw new HttpError(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.");
    }
    const payload = await readBody(request, MAX_BODY_BYTES);
    const asked = parseRequest(payload);
    const behaviour = this.#nextBehaviour();
    const record = this.log.receive(payload, model, behaviour.name);
    response.once("close", () => this.log.end(record, response.writableFinished ? "answered" : "aborted"));
    if (behaviour.name === "429" || behaviour.name === "503") {
      this.log.end(record, "refused");
      return statusRefusal(behaviour.name, behaviour.retryAfterS);
    }
    await this.#play(behaviour, behaviour.name, asked, { record, response });
    return undefined;
  }

  async #play(
    behaviour: Behaviour,
    name: keyof typeof PLAYS,
    asked: GenerateContentRequest,
    { record, response }: { record: GeminiRequest; response: ServerResponse },
  ): Promise<void> {
    const prompt = readPrompt(asked);
    const stream = new AnswerStream(response, {
      paceMs: behaviour.paceMs,
      promptCharacters: prompt.whole.length,
      onDrop: () => this.log.end(record, "dropped"),
      onElement: () => this.log.elementOut(record),
    });
    const noteObeyed = () => {
      record.hasObeyed = true;
    };
    await PLAYS[name]({ prompt, behaviour, stream, noteObeyed });
  }

  #nextBehaviour(): Behaviour {
    const behaviour = this.#behaviour;
    const times = behaviour.times - 1;
    this.#behaviour = times > 0 ? { ...behaviour, times } : HONEST;
    return behaviour;
  }
}

function parseRequest(payload: string): GenerateContentRequest {
  try {
    const asked: GenerateContentRequest = JSON.parse(payload);
    if (Array.isArray(asked.contents) && asked.contents.length > 0) return asked;
  } catch {
    // Answered below, in the same words.
  }
  throw new HttpError(400, "INVALID_ARGUMENT", "contents is not specified");
}

function answerError(error: unknown): Answer {
  const known = error instanceof HttpError ? error : new HttpError(500, "INTERNAL", "A fault of the local cloud.");
  const body: GeminiErrorBody = { error: { code: known.status, message: known.message, status: known.code } };
  return { status: known.status, json: body };
}
