import { StripeError } from "../stripe-error.ts";
import type { WireList } from "../wire.ts";
import type { Params } from "./params.ts";

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** What every list takes: https://docs.stripe.com/api/pagination */
export const LIST_PARAMS = ["limit", "starting_after", "ending_before", "created", "expand"] as const;

type Listed = { id: string; created: number };

/** One page of what was selected, newest first. @throws StripeError for a cursor that is not in the list */
export function listPage<Type extends Listed>(
  oldestFirst: readonly Type[],
  params: Params,
  url: string,
): WireList<Type> {
  const limit = params.integer("limit") ?? DEFAULT_LIMIT;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw StripeError.invalid(`This value must be between 1 and ${MAX_LIMIT}.`, "limit", "parameter_invalid_integer");
  }
  const isCreated = createdFilter(params);
  const all = oldestFirst.filter(({ created }) => isCreated(created)).reverse();
  const after = params.text("starting_after");
  const before = params.text("ending_before");
  if (before !== undefined) {
    const end = indexOf(all, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: all.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : indexOf(all, after, "starting_after") + 1;
  return { object: "list", data: all.slice(start, start + limit), has_more: all.length > start + limit, url };
}

function indexOf(all: readonly Listed[], id: string, param: string): number {
  const index = all.findIndex((one) => one.id === id);
  if (index >= 0) return index;
  throw StripeError.missing("object", id, param);
}

/** `created` is a moment or bounds: gt, gte, lt, lte. */
function createdFilter(params: Params): (created: number) => boolean {
  if (!params.has("created")) return () => true;
  const bounds = params.innerOrNull("created");
  if (!bounds) {
    const moment = params.integer("created");
    return (created) => created === moment;
  }
  bounds.allowOnly(["gt", "gte", "lt", "lte"]);
  const above = bounds.integer("gt") ?? Number.NEGATIVE_INFINITY;
  const from = bounds.integer("gte") ?? Number.NEGATIVE_INFINITY;
  const below = bounds.integer("lt") ?? Number.POSITIVE_INFINITY;
  const to = bounds.integer("lte") ?? Number.POSITIVE_INFINITY;
  return (created) => created > above && created >= from && created < below && created <= to;
}
