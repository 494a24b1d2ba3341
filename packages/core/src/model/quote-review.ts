import type { OwnerId } from "@coderevai/contract/ids";
import { type Quote, unitsFor } from "@coderevai/contract/quote";
import type { UnitCount } from "@coderevai/db";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import type { Services } from "../services.ts";
import { allowanceOf } from "../units/allowance-of.ts";
import { costOf } from "./cost-of.ts";
import { addCeilings, ceilingOfFile, type TokenCeiling } from "./token-ceiling.ts";

/** What is going to be reviewed: the UTF-8 bytes of each file, and whether the model is asked as well. */
export interface ReviewToQuote {
  readonly fileSizes: readonly number[];
  readonly useModel: boolean;
}

const NO_TOKENS: TokenCeiling = { inputTokens: 0, outputTokens: 0 };

/** The price before a run, and what is left to pay it with. No run costs more, and one that would is capped instead. */
export async function quoteReview(
  { model, database, standings, clock }: Pick<Services, "model" | "database" | "standings" | "clock">,
  ownerId: OwnerId,
  { fileSizes, useModel }: ReviewToQuote,
): Promise<Quote> {
  const units = unitsFor(fileSizes.reduce((sum, size) => sum + size, 0));
  const asked = useModel ? model : null;
  const ceiling = asked ? fileSizes.map(ceilingOfFile).reduce(addCeilings, NO_TOKENS) : NO_TOKENS;
  const allowance = allowanceOf(await standings.find(ownerId));
  const { units: unitCount, modelReviews } = await database.units.findUsage(ownerId, allowance.plan, allowance.period);
  const spent = asked ? await database.models.findSpend(ownerId, clock.now()) : { ownerTokens: 0, allTokens: 0 };
  return {
    units,
    model: asked?.name ?? null,
    maxInputTokens: ceiling.inputTokens,
    maxOutputTokens: ceiling.outputTokens,
    maxCostMicroUsd: asked ? costOf(ceiling, asked.price) : 0,
    unitsLeft: leftOf(allowance.units, unitCount),
    modelReviewsLeft: leftOf(allowance.modelReviews, modelReviews),
    isWithinCaps: asked === null || isWithin(asked, ceiling, spent),
  };
}

/** A plan's limit may have been lowered since. */
function leftOf(limit: number, { reserved, settled }: UnitCount): number {
  return Math.max(0, limit - reserved - settled);
}

function isWithin(
  { caps }: ReviewModel,
  { inputTokens, outputTokens }: TokenCeiling,
  { ownerTokens, allTokens }: { readonly ownerTokens: number; readonly allTokens: number },
): boolean {
  const tokens = inputTokens + outputTokens;
  return ownerTokens + tokens <= caps.perOwnerDay && allTokens + tokens <= caps.perDay;
}
