import { AdjustableClock } from "../adjustable-clock.ts";
import type { Fault } from "../upstash/fault.ts";
import { UpstashStandIn } from "../upstash/upstash-stand-in.ts";

export type TestUpstash = {
  /** What the product calls `env.redis`. */
  redis: { url: string; token: string };
  setFault(fault: Fault): Promise<void>;
  /** As after a flush or a move to another server. */
  empty(): void;
  /** Call it in afterAll(). */
  stop(): Promise<void>;
};

/** The Upstash stand-in alone, with nothing in it. */
export async function startTestUpstash(): Promise<TestUpstash> {
  const token = "local_test";
  const standIn = await UpstashStandIn.create({ token, clock: new AdjustableClock(), changed: () => undefined });
  const { url } = await standIn.start(undefined);
  return {
    redis: { url, token },
    setFault: (fault) => standIn.setFault(fault),
    empty: () => standIn.empty(),
    stop: () => standIn.stop(),
  };
}
