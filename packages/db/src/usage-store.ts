import type { OwnerId } from "@coderevai/contract/ids";

/** One row per call that passed the limiter. No input, no code, no secret. */
export interface ApiUsageRow {
  readonly ownerId: OwnerId;
  readonly requestId: string;
  readonly procedure: string;
  readonly at: Date;
  readonly durationMs: number;
  /** `ok` or the error code that the caller got. */
  readonly status: string;
  /** Model tokens; 0 where no model was asked. */
  readonly tokens: number;
}

export interface UsageStore {
  record(row: ApiUsageRow): Promise<void>;
}
