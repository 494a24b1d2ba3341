import { z } from "zod";

/** Languages the engine can name. `other` is text that no grammar here reads: it is never reviewed, and says so. */
export const Language = z.enum(["javascript", "jsx", "typescript", "tsx", "python", "other"]);
export type Language = z.infer<typeof Language>;
