/** The keys of a closed table, in the order they are written. Only for tables of ours: an outside object may have more. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(table) as K[];
}
