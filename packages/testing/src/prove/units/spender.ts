import { randomUUID } from "node:crypto";
import type { CodeRevAiClient } from "@coderevai/client";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Product } from "@coderevai/launcher";
import { spendUnits } from "../../users/spend-units.ts";
import { subscribe } from "../../users/subscribe.ts";
import { TestUser } from "../../users/test-user.ts";
import { untilAnswered } from "./until-answered.ts";

/** Somebody on Pro whose period is nearly used up, and how to look at what is left of it. */
export interface Spender {
  readonly ownerId: OwnerId;
  /** A client with connections of its own, so that calls at once are requests at once. */
  client(origin?: string): CodeRevAiClient;
  left(): Promise<number>;
}

/** Signed up, subscribed and paid; what is spent before is written as a deleted review leaves it. */
export async function makeSpender({ cloud }: Product, origin: string, leftUnits: number): Promise<Spender> {
  const user = await TestUser.signUp(origin);
  await subscribe(user);
  const client = user.client();
  const { ownerId } = await client.account.me.query();
  const { period } = await client.billing.plan.query();
  const units = ENTITLEMENTS.pro.unitsPerPeriod - leftUnits;
  await spendUnits(cloud.env.DATABASE_URL_UNPOOLED ?? "", { ownerId, plan: "pro", period, units });
  return {
    ownerId,
    client: (at = origin) => user.client(at),
    left: async () => (await client.review.quote.mutate({ sizeBytes: 1, useModel: false })).unitsLeft,
  };
}

/** Files that a preview was made of, to be started with a key of its own. */
export async function preview(client: CodeRevAiClient, path: string, text: string) {
  const answer = await untilAnswered(() => client.review.preview.mutate({ from: "files", files: [{ path, text }] }));
  if ("refusal" in answer) throw new Error(`a preview was refused: ${answer.refusal.code}`);
  return { intakeId: answer.value.intakeId, modes: [], idempotencyKey: randomUUID() };
}
