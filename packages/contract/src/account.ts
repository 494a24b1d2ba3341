import { z } from "zod";
import { OwnerId } from "./ids.ts";
import { Plan } from "./plan.ts";

/** Who is signed in, on which plan, and what that and the installation allow. Times are milliseconds. */
export const Account = z.object({
  ownerId: OwnerId,
  plan: Plan,
  rateLimits: z.array(z.object({ name: z.string(), calls: z.int(), windowMs: z.int() })),
  isRateLimiterDegraded: z.boolean(),
  /** The model that reviews may ask, or null: then the engine alone answers. */
  model: z.string().nullable(),
  /** The host that redacted text goes to when the model is asked; null exactly where there is no model. */
  modelHost: z.string().nullable(),
});
export type Account = z.infer<typeof Account>;
