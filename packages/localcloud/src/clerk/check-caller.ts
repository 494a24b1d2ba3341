import type { IncomingHttpHeaders } from "node:http";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import type { ClerkRoute } from "./clerk-call.ts";

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/**
 * The product's server proves itself by the secret key, its proxy too.
 * A browser that reaches the front end API without the proxy sends no key and needs none.
 * @throws HttpError 401 when a key is wrong or missing
 */
export function checkCaller(caller: ClerkRoute["caller"], headers: IncomingHttpHeaders, secretKey: string): void {
  const refuse = () => {
    throw new HttpError(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid.");
  };
  if (caller === "server" && !isSameSecret(headers.authorization, `Bearer ${secretKey}`)) refuse();
  const proxyKey = first(headers["clerk-secret-key"]);
  if (caller === "browser" && proxyKey !== undefined && !isSameSecret(proxyKey, secretKey)) refuse();
}
