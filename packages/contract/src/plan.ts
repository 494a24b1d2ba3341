import { z } from "zod";

/** What a user may do follows from the plan alone; the entitlements table says what that is. */
export const Plan = z.enum(["free", "pro"]);
export type Plan = z.infer<typeof Plan>;
