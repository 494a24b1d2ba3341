import type { AdjustableClock } from "./adjustable-clock.ts";
import { ClerkStandIn } from "./clerk/clerk-stand-in.ts";
import type { StandIn } from "./stand-in.ts";
import type { MachineKeys } from "./state/load-machine-keys.ts";
import { UpstashStandIn } from "./upstash/upstash-stand-in.ts";

/** What a stand-in gets to work with. */
export type StandInSeat = {
  keys: MachineKeys;
  clock: AdjustableClock;
  appOrigin: string;
  /** Call it whenever the snapshot would differ. */
  changed(): void;
};

type StandIns = Record<string, (seat: StandInSeat) => Promise<StandIn>>;

/** All stand-ins by name. Stripe, S3 and Gemini join with a row here. */
export const STAND_INS = {
  clerk: (seat) => ClerkStandIn.create(seat),
  upstash: ({ keys, clock, changed }) => UpstashStandIn.create({ token: keys.upstashToken, clock, changed }),
} as const satisfies StandIns;

export type StandInName = keyof typeof STAND_INS;
