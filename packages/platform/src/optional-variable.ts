import { z } from "zod";

/** A variable that may be left out; an empty one is one that is left out. */
export function optional<Value>(schema: z.ZodType<Value>) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}
