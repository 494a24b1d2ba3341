import type { StripeStore } from "../store/stripe-store.ts";
import { StripeError } from "../stripe-error.ts";
import { LOADERS } from "./loaders.ts";

const MAX_DEPTH = 4;

/**
 * A copy of an answer with the asked for ids replaced by their objects. Lists are looked through by `data`.
 * https://docs.stripe.com/api/expanding_objects
 * @throws StripeError for a path that is too deep or leads nowhere
 */
export function expand<Type extends object>(answer: Type, paths: readonly string[], store: StripeStore): Type {
  const copy = structuredClone(answer);
  for (const path of paths) {
    const parts = path.split(".");
    if (parts.length > MAX_DEPTH) {
      const sentence = `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path.slice(0, 200)}`;
      throw StripeError.invalid(sentence, "expand[0]");
    }
    expandAt(copy, parts, { store, path });
  }
  return copy;
}

type Search = { store: StripeStore; path: string };

function expandAt(at: unknown, parts: readonly string[], search: Search): void {
  const [part, ...rest] = parts;
  if (part === undefined || !isObject(at)) return;
  if (Array.isArray(at)) {
    for (const one of at) expandAt(one, parts, search);
    return;
  }
  const load = LOADERS[part];
  if (load && (typeof at[part] === "string" || !(part in at))) {
    const loaded = load(search.store, at, at[part]);
    if (loaded) at[part] = structuredClone(loaded);
  } else if (!load && (rest.length === 0 || !(part in at))) {
    throw StripeError.invalid(`This property cannot be expanded (${search.path.slice(0, 200)}).`, "expand[0]");
  }
  expandAt(at[part], rest, search);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
