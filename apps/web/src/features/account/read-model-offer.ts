import "server-only";
import type { ModelOffer } from "@/features/review/model-offer.ts";
import { getCaller } from "@/trpc/server.tsx";

/** The model of this installation, for the pages that can ask it; null where there is none. */
export async function readModelOffer(): Promise<ModelOffer | null> {
  const { model, modelHost } = await (await getCaller()).account.me();
  return model === null || modelHost === null ? null : { name: model, host: modelHost };
}
