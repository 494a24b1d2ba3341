import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "../http/answer.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { isRecord } from "../state/is-record.ts";
import { corsHeaders, preflightAnswer } from "./cors.ts";
import { BucketFiles } from "./objects/bucket-files.ts";
import { serveS3 } from "./routes/serve-s3.ts";
import { s3ControlRoutes } from "./s3-control-routes.ts";
import { S3Error } from "./s3-error.ts";
import { s3ErrorAnswer } from "./s3-error-answer.ts";
import { type S3Fault, takeFault } from "./s3-fault.ts";
import { decodePath, readS3Request, type S3Request } from "./s3-request.ts";
import { type AccessKey, checkSignature } from "./signature/check-signature.ts";

/** The word `local` lets staging and production refuse it. */
const BUCKET = "local-coderevai";
const MAX_OBJECTS = 10_000;

type Options = { folder: string; accessKey: AccessKey; appOrigin: string };

/**
 * R2's S3 API with one bucket, path-style: https://developers.cloudflare.com/r2/api/s3/api/
 * Signatures are checked by the machine's clock, as the SDK that signs has no other.
 */
export class S3StandIn implements StandIn {
  readonly name = "s3";
  readonly controlRoutes: readonly ControlRoute[];
  readonly #options: Options;
  readonly #files: BucketFiles;
  #fault: S3Fault = { mode: "none" };
  #server: LoopbackServer | undefined;
  #url = "";

  private constructor(options: Options, files: BucketFiles) {
    this.#options = options;
    this.#files = files;
    this.controlRoutes = s3ControlRoutes(files, (fault) => this.setFault(fault));
  }

  /** @throws StateFileError when a stored object is damaged */
  static async create(options: Options): Promise<S3StandIn> {
    return new S3StandIn(options, await BucketFiles.open(options.folder, MAX_OBJECTS));
  }

  async prepare(): Promise<void> {}

  async start(preferredPort: number | undefined): Promise<{ url: string; port: number }> {
    this.#server = await startLoopbackServer({
      preferredPort,
      handle: (request) => this.#handle(request),
      answerError: (error) => s3ErrorAnswer(error, { method: "GET", path: "/" }),
    });
    this.#url = this.#server.url;
    return this.#server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.stop();
  }

  /** Every object is a file of its own, so only their layout has a version. */
  snapshot(): unknown {
    return { version: 1 };
  }

  restore(state: unknown): boolean {
    return isRecord(state) && state.version === 1;
  }

  env(): Record<string, string> {
    const { accessKeyId, secretAccessKey } = this.#options.accessKey;
    return {
      R2_ENDPOINT: this.#url,
      R2_BUCKET: BUCKET,
      R2_ACCESS_KEY_ID: accessKeyId,
      R2_SECRET_ACCESS_KEY: secretAccessKey,
    };
  }

  async #handle(incoming: IncomingMessage): Promise<Answer | undefined> {
    const request = readS3Request(incoming);
    if (this.#fault.mode === "hang") return undefined;
    if (this.#fault.mode === "slow") await wait(this.#fault.delayMs);
    const answer = await this.#answer(request, incoming).catch((error: unknown) => s3ErrorAnswer(error, request));
    if (takeFault(this.#fault, "drop", request.method)) {
      incoming.socket.destroy();
      return undefined;
    }
    return { ...answer, headers: { ...answer.headers, ...corsHeaders(request.headers, this.#options.appOrigin) } };
  }

  async #answer(request: S3Request, incoming: IncomingMessage): Promise<Answer> {
    if (request.method === "OPTIONS") return preflightAnswer(request.headers, this.#options.appOrigin);
    if (takeFault(this.#fault, "fail", request.method)) throw new S3Error("SlowDown");
    const nowMs = Date.now();
    const payloadHash = checkSignature(request, this.#options.accessKey, nowMs);
    const [, bucket = "", ...key] = request.path.split("/");
    if (decodePath(bucket) !== BUCKET) throw new S3Error("NoSuchBucket");
    const call = { request, incoming, key: decodePath(key.join("/")), payloadHash, files: this.#files, nowMs };
    return await serveS3(call, BUCKET);
  }

  /** Misbehaves until another fault is set. */
  async setFault(fault: S3Fault): Promise<void> {
    // A copy, because a counted fault is spent.
    this.#fault = { ...fault };
    const isServing = this.#server !== undefined;
    if (fault.mode === "refuse") await this.stop();
    else if (!isServing) await this.start(Number(new URL(this.#url).port));
  }
}
