import { Redis } from "@upstash/redis";
import { deadlineSignal } from "./deadline-signal.ts";
import type { Env } from "./env.ts";

/** Redis by REST; each round trip may take `deadlineMs`, and nothing is tried twice. Commands throw what the SDK throws. */
export function createRedisClient({ url, token }: Env["redis"], deadlineMs: number): Redis {
  return new Redis({
    url,
    token,
    retry: false,
    enableTelemetry: false,
    // A function: one static signal would expire for every later call.
    signal: () => deadlineSignal(deadlineMs),
  });
}
