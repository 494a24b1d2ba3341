import { KEY_PREFIX } from "@coderevai/contract/api-key";

const BEARER_KEY = new RegExp(`^bearer +(${KEY_PREFIX}.*)$`, "i");

/**
 * What `Authorization: Bearer crai_…` holds, good or not; null for any other header. Keys are looked for nowhere else:
 * addresses and cookies end up in logs and histories.
 */
export function presentedKey(headers: Headers): string | null {
  return BEARER_KEY.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}
