import { createHash } from "node:crypto";
import type { ReviewCodeInput } from "@coderevai/contract/review";

/** Tells a repeated call from one that uses an old idempotency key for something else. */
export function hashInput({ source, path, language, modes, useModel }: ReviewCodeInput): string {
  return createHash("sha256")
    .update(JSON.stringify([source, path, language, modes, useModel]))
    .digest("hex");
}
