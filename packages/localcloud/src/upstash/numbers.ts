import { RedisError } from "./redis-error.ts";

/** Numbers in commands, refused as Redis refuses them. */
export const Numbers = {
  integer(text: string | undefined): number {
    const value = Number(text);
    if (text !== undefined && /^-?\d+$/.test(text) && Number.isSafeInteger(value)) return value;
    throw new RedisError("ERR value is not an integer or out of range");
  },

  float(text: string | undefined): number {
    const value = Number(text);
    if (text !== undefined && text.trim() !== "" && !Number.isNaN(value)) return value;
    throw new RedisError("ERR value is not a valid float");
  },

  /** A bound of a score range: a number, `-inf`, `+inf`, or `(` before an open one. */
  isWithin(score: number, least: string, most: string): boolean {
    const bound = (text: string) => {
      const number = text.replace(/^\(/, "");
      return /^[+-]?inf$/i.test(number)
        ? Number(`${number.startsWith("-") ? "-" : ""}Infinity`)
        : Numbers.float(number);
    };
    const isAbove = least.startsWith("(") ? score > bound(least) : score >= bound(least);
    return isAbove && (most.startsWith("(") ? score < bound(most) : score <= bound(most));
  },

  /** Indexes from the end count from -1, as in LRANGE. */
  slice<Item>(items: readonly Item[], start: string | undefined, stop: string | undefined): Item[] {
    const from = Numbers.integer(start);
    const to = Numbers.integer(stop);
    const at = (index: number) => (index < 0 ? items.length + index : index);
    return items.slice(Math.max(0, at(from)), Math.max(0, at(to) + 1));
  },
} as const;
