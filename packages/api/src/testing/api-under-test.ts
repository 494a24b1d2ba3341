import { randomBytes, randomUUID } from "node:crypto";
import type { ErrorCode } from "@coderevai/contract/error-table";
import { OwnerId, type ReviewId } from "@coderevai/contract/ids";
import type { ReviewCodeInput } from "@coderevai/contract/review";
import { PreviewGate } from "@coderevai/core/intake/preview-gate";
import { KeyGate } from "@coderevai/core/keys/key-gate";
import { ReviewBus } from "@coderevai/core/review/review-bus";
import { ReviewRunner } from "@coderevai/core/review/review-runner";
import type { Services } from "@coderevai/core/services";
import { createWatchedDatabase } from "@coderevai/core/telemetry/create-watched-database";
import { watchEngine } from "@coderevai/core/telemetry/watch-engine";
import { quietTelemetry } from "@coderevai/core/testing/quiet-telemetry";
import { uncachedStandings } from "@coderevai/core/testing/uncached-standings";
import { createTestDatabase, refuseDifferences } from "@coderevai/db/testing";
import { createEngine } from "@coderevai/engine";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import type { RateLimiter } from "@coderevai/platform/rate-limiter";
import superjson from "superjson";
import type { Principal } from "../context.ts";
import { handleRequest } from "../http/handle-request.ts";
import { createCaller } from "../root.ts";
import { startTestOutside } from "./start-test-outside.ts";
import { createTokenMint, TEST_ORIGIN } from "./token-mint.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The procedure's output, or undefined for a failure. */
  readonly data: unknown;
  readonly errorCode: ErrorCode | undefined;
  readonly text: string;
}

const OPEN_LIMITER: RateLimiter = {
  take: async () => ({ isAllowed: true, isDegraded: false }),
  isDegraded: () => false,
};

/** Tests of one process have stores of their own. */
const HOLDER = `test_${randomUUID()}`;
const NO_WORKERS: Services["workers"] = { wake: () => {}, remind: () => {}, close: () => {} };

export type ApiUnderTest = Awaited<ReturnType<typeof createApiUnderTest>>;

/**
 * The real API over real Postgres, engine, token check, a bucket with real signatures and a forge; the limiter, the HTTP
 * socket and the workers are left out.
 */
export async function createApiUnderTest({
  telemetry = quietTelemetry(),
  log = createLog("silent"),
  ...overrides
}: Partial<Services> = {}) {
  const { url, drop } = await createTestDatabase();
  const { ways, stop, ...standIns } = await startTestOutside();
  const sourceKeys = [{ id: "test", secret: randomBytes(32) }] as const;
  const options = { url, minConnections: 0, maxConnections: 8, sourceKeys };
  const database = createWatchedDatabase(options, telemetry);
  const engine = watchEngine(createEngine({ workers: 1 }), telemetry.tracing);
  const bus = new ReviewBus();
  const model = overrides.model ?? null;
  const { reviews, models } = database;
  const runner = new ReviewRunner({ reviews, models, engine, model, bus, clock: systemClock, log, holder: HOLDER });
  const mint = await createTokenMint();
  const services: Services = {
    appOrigin: TEST_ORIGIN,
    clock: systemClock,
    log,
    telemetry,
    database,
    ...ways,
    authenticator: mint.authenticator,
    keyGate: new KeyGate(),
    limiter: OPEN_LIMITER,
    standings: uncachedStandings(database),
    engine,
    model,
    runner,
    bus,
    previewGate: new PreviewGate(),
    workers: NO_WORKERS,
    ...overrides,
  };

  async function send(path: string, init: RequestInit = {}): Promise<Answer> {
    const request = new Request(`${TEST_ORIGIN}/api/trpc/${path}`, init);
    return readAnswer(await handleRequest(services, request, "/api/trpc"));
  }

  async function callAs(
    token: string | null,
    type: "query" | "mutation",
    path: string,
    input: unknown,
  ): Promise<Answer> {
    const json = JSON.stringify(superjson.serialize(input));
    const headers = { "x-coderevai-client": "test", ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    if (type === "query") return send(`${path}?input=${encodeURIComponent(json)}`, { headers });
    return send(path, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: json });
  }

  return {
    services,
    databaseUrl: url,
    ...standIns,
    mint,
    send,
    callAs,
    /** Calls in process, as this owner. */
    caller: (ownerId: OwnerId | null) => callerFor(services, ownerId),
    async close() {
      await runner.close();
      await engine.close();
      await database.close();
      await stop();
      await refuseDifferences(url).finally(drop);
    },
  };
}

function callerFor(services: Services, ownerId: OwnerId | null) {
  const principal: Principal = ownerId === null ? { kind: "nobody" } : { kind: "session", ownerId };
  return createCaller({ services, principal, requestId: "req_test" });
}

export function newOwner(): OwnerId {
  return OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
}

export function codeInput(source: string, overrides: Partial<ReviewCodeInput> = {}): ReviewCodeInput {
  return { source, path: null, language: null, modes: [], useModel: false, idempotencyKey: randomUUID(), ...overrides };
}

/** Waits at most 20 seconds for the end of a review. */
export async function finished(api: ApiUnderTest, ownerId: OwnerId, reviewId: ReviewId) {
  const deadlineMs = Date.now() + 20_000;
  while (Date.now() < deadlineMs) {
    const review = await api.caller(ownerId).review.get({ reviewId });
    if (review.summary.status !== "running") return review;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("the review did not end");
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  // A stream's events are looked at as text.
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  const body = (isJson ? JSON.parse(text) : {}) as {
    result?: { data: { json: unknown } };
    error?: { json: { data: { app: { code: ErrorCode } } } };
  };
  const { status, headers } = response;
  return { status, headers, data: body.result?.data.json, errorCode: body.error?.json.data.app.code, text };
}
