import { z } from "zod";

/**
 * Why somebody has the plan: `none` never paid or not yet; `trial` and `active` renew themselves; `ending` is paid up to
 * a day; `grace` has an unpaid renewal and stays Pro for some days; `unpaid` had its grace; `ended` is over.
 */
export const Standing = z.enum(["none", "trial", "active", "ending", "grace", "unpaid", "ended"]);
export type Standing = z.infer<typeof Standing>;
