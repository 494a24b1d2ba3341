import type { Env } from "../env.ts";

/** Letters that no server, proxy or signature treats in its own way. Keys are made by us, never taken from users. */
const KEY = /^[0-9A-Za-z._-]+(\/[0-9A-Za-z._-]+)*$/;
const MAX_KEY_CHARACTERS = 512;

/** The path-style address of an object. Throws a RangeError for a key that we would not make. */
export function blobUrl({ endpoint, bucket }: Env["r2"], key: string): URL {
  const climbs = key.split("/").some((part) => part === "." || part === "..");
  if (!KEY.test(key) || climbs || key.length > MAX_KEY_CHARACTERS) throw new RangeError("not a key of ours");
  return new URL(`${endpoint}/${encodeURIComponent(bucket)}/${key}`);
}
