import type { DatabaseWatch } from "./database-watch.ts";

/** The same store, with each of its operations told to the watch by its name. */
export function watchStore<Store extends object>(noun: string, store: Store, watch: DatabaseWatch | undefined): Store {
  if (watch === undefined) return store;
  const operations = Object.entries(store).map(([verb, operation]) => [
    verb,
    (...words: unknown[]) => watch.operation(`${noun}.${verb}`, () => operation(...words)),
  ]);
  // Safe: the same names with the same parameters and answers; every operation of a store answers by a promise.
  return Object.fromEntries(operations) as Store;
}
