import { OutsideFailure } from "./outside-failure.ts";

// Printable ASCII without backslash: what URL parsers quietly repair, two of them may repair differently.
const PLAIN = /^[\x21-\x5b\x5d-\x7e]+$/;
// With a base of the same scheme, "https:host" is a path.
const HALF_SCHEME = /^[a-z][a-z\d+.-]*:(?!\/\/[^/])/i;

/**
 * Parses an address that may be fetched: https, one of the hosts by its exact name, no port, no user.
 * @throws OutsideFailure refused
 */
export function parseOutsideUrl(text: string, allowedHosts: readonly string[], base?: URL): URL {
  const url = PLAIN.test(text) && !HALF_SCHEME.test(text) ? URL.parse(text, base?.href) : null;
  if (url === null) throw new OutsideFailure("refused", "The address is not well formed.");
  if (url.protocol !== "https:") throw new OutsideFailure("refused", `The scheme ${url.protocol} is not allowed.`);
  if (url.username !== "" || url.password !== "") throw new OutsideFailure("refused", "The address names a user.");
  if (url.port !== "") throw new OutsideFailure("refused", "The address names a port.");
  if (!allowedHosts.includes(url.hostname)) {
    throw new OutsideFailure("refused", `The host ${url.hostname} is not allowed.`);
  }
  return url;
}
