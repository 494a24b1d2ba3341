import type { BillingPeriod } from "@coderevai/contract/billing-period";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";

/** What an owner may use in a period. The plan belongs to what is counted: an upgrade begins a count of its own. */
export interface UnitAllowance {
  readonly plan: Plan;
  readonly period: BillingPeriod;
  readonly units: number;
  readonly modelReviews: number;
}

/** Why a review was not stored: with it more would be reserved and settled than its allowance has. */
export type UnitRefusal =
  | { readonly outcome: "units-exhausted"; readonly neededUnits: number; readonly leftUnits: number }
  | { readonly outcome: "model-reviews-exhausted" };

/** `reserved` is held for reviews that wait or run, `settled` is spent. */
export interface UnitCount {
  readonly reserved: number;
  readonly settled: number;
}

export interface UnitUsage {
  readonly units: UnitCount;
  readonly modelReviews: UnitCount;
}

/** `day` is a UTC day as `2026-11-25`. */
export interface UnitDay {
  readonly day: string;
  readonly units: number;
}

/**
 * What was used of a period. Nothing is written here: units are reserved by the insert of a review and settled by its end,
 * in the very statement that ends it. Methods throw `StorageUnavailable`.
 */
export interface UnitStore {
  findUsage(ownerId: OwnerId, plan: Plan, period: BillingPeriod): Promise<UnitUsage>;
  /** Settled units by the UTC day on which their review ended, oldest first, days without any left out. */
  findDays(ownerId: OwnerId, plan: Plan, period: BillingPeriod): Promise<UnitDay[]>;
  /** The same, perhaps as it was a while ago. */
  findLaggingDays(ownerId: OwnerId, plan: Plan, period: BillingPeriod): Promise<UnitDay[]>;
}
