import path from "node:path";
import type { AdjustableClock } from "./adjustable-clock.ts";
import { ClerkStandIn } from "./clerk/clerk-stand-in.ts";
import { ForgeStandIn } from "./forge/forge-stand-in.ts";
import { GeminiStandIn } from "./gemini/gemini-stand-in.ts";
import { S3StandIn } from "./s3/s3-stand-in.ts";
import type { StandIn } from "./stand-in.ts";
import type { MachineKeys } from "./state/load-machine-keys.ts";
import { StripeStandIn } from "./stripe/stripe-stand-in.ts";
import { UpstashStandIn } from "./upstash/upstash-stand-in.ts";

/** What a stand-in gets to work with. */
export type StandInSeat = {
  keys: MachineKeys;
  clock: AdjustableClock;
  appOrigin: string;
  /** Whether the product is told about the model; without it, the engine alone answers. */
  isModelOffered: boolean;
  /** The state folder of the whole local cloud. A stand-in may have a folder of its name in it. */
  stateDir: string;
  /** Call it whenever the snapshot would differ. */
  changed(): void;
};

type Row = { name: string; create(seat: StandInSeat): Promise<StandIn> };

/** All stand-ins. */
export const STAND_INS = [
  { name: "clerk", create: (seat) => ClerkStandIn.create(seat) },
  {
    name: "upstash",
    create: ({ keys, clock, changed }) => UpstashStandIn.create({ token: keys.upstashToken, clock, changed }),
  },
  {
    name: "gemini",
    create: async ({ keys, isModelOffered }) =>
      new GeminiStandIn({ secret: keys.controlToken, isOffered: isModelOffered }),
  },
  {
    name: "s3",
    create: ({ keys, appOrigin, stateDir }) => {
      const accessKey = { accessKeyId: keys.r2AccessKeyId, secretAccessKey: keys.r2SecretAccessKey };
      return S3StandIn.create({ folder: path.join(stateDir, "s3"), accessKey, appOrigin });
    },
  },
  { name: "forge", create: async () => new ForgeStandIn() },
  {
    name: "stripe",
    create: async ({ keys, clock, appOrigin, changed }) => {
      const webhookUrl = `${appOrigin}/api/webhooks/stripe`;
      return new StripeStandIn({ secret: keys.controlToken, clock, webhookUrl, changed });
    },
  },
] as const satisfies readonly Row[];

export type StandInName = (typeof STAND_INS)[number]["name"];
