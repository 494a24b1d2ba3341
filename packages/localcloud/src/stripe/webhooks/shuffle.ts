import { randomInt } from "node:crypto";

/** The same things in random order. */
export function shuffle<Type>(things: readonly Type[]): Type[] {
  return things
    .map((thing) => ({ thing, key: randomInt(2 ** 32) }))
    .sort((a, b) => a.key - b.key)
    .map(({ thing }) => thing);
}
