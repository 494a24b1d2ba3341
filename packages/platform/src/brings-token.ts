import { createHash, timingSafeEqual } from "node:crypto";

/** Whether an `Authorization` header brings one of these bearer tokens; a near miss takes as long as any other. */
export function bringsToken(authorization: string | null | undefined, tokens: readonly string[]): boolean {
  const given = sha256(authorization ?? "");
  return tokens.some((token) => timingSafeEqual(given, sha256(`Bearer ${token}`)));
}

/** Of equal length, whatever was brought. */
function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
