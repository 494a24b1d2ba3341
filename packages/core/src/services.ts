import type { Database } from "@coderevai/db";
import type { Engine } from "@coderevai/engine";
import type { Authenticator } from "@coderevai/platform/authenticator";
import type { Blobs } from "@coderevai/platform/blobs";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import type { OutsideNetwork } from "@coderevai/platform/outside/outside-network";
import type { Payments } from "@coderevai/platform/payments/payments";
import type { Profiles } from "@coderevai/platform/profiles";
import type { RateLimiter } from "@coderevai/platform/rate-limiter";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import type { Standings } from "./billing/standings.ts";
import type { SyncGate } from "./billing/sync-gate.ts";
import type { PreviewGate } from "./intake/preview-gate.ts";
import type { WorkerWaker } from "./jobs/worker-waker.ts";
import type { KeyGate } from "./keys/key-gate.ts";
import type { ReviewBus } from "./review/review-bus.ts";
import type { ReviewRunner } from "./review/review-runner.ts";

/** Everything a use case may need, made once per process. */
export interface Services {
  /** Address of this installation, without a slash at its end. */
  readonly appOrigin: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** What operators see beside the log. */
  readonly telemetry: Telemetry;
  readonly database: Database;
  readonly blobs: Blobs;
  readonly authenticator: Authenticator;
  readonly keyGate: KeyGate;
  readonly limiter: RateLimiter;
  readonly standings: Standings;
  readonly payments: Payments;
  readonly profiles: Profiles;
  readonly syncGate: SyncGate;
  readonly engine: Engine;
  /** The model that reviews may ask; null: the engine alone answers. */
  readonly model: ReviewModel | null;
  readonly runner: ReviewRunner;
  readonly bus: ReviewBus;
  readonly workers: WorkerWaker;
  /** The way to what users name: repositories. */
  readonly outside: OutsideNetwork;
  readonly previewGate: PreviewGate;
}
