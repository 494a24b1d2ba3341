import { z } from "zod";

/**
 * What an API key may do for its owner: `review:read` sees reviews, their sources, exports and the history, `review:write`
 * starts, previews, stops and rates reviews, `history:write` removes them. Payments and keys are for sessions alone.
 */
export const KeyScope = z.enum(["review:read", "review:write", "history:write"]);
export type KeyScope = z.infer<typeof KeyScope>;
