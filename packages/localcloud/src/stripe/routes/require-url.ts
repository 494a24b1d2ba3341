import type { Params } from "../api/params.ts";
import { StripeError } from "../stripe-error.ts";

/** An http(s) address that a page may send the browser to. @throws StripeError for anything else */
export function requireUrl(params: Params, name: string): string {
  const url = params.required(name);
  const isUrl = URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
  if (!isUrl) throw StripeError.invalid(`Not a valid URL: ${name}`, name, "url_invalid");
  return url;
}
