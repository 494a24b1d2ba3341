import { HttpError } from "../http/http-error.ts";
import { isRecord } from "../state/is-record.ts";
import type { ClerkRoute } from "./clerk-call.ts";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

/** Browsers send forms, the product's server sends JSON; the vendor refuses anything else. */
const EXPECTED: Record<ClerkRoute["caller"], readonly string[]> = {
  browser: [FORM],
  server: [JSON_TYPE],
  anybody: [FORM, JSON_TYPE],
};

/** @throws HttpError 415 for a wrong content type, 400 for JSON that is not an object */
export function parseClerkBody(
  caller: ClerkRoute["caller"],
  contentType: string | undefined,
  text: string,
): Record<string, unknown> {
  if (text === "") return {};
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const expected = EXPECTED[caller];
  if (!expected.includes(type)) {
    const sentence = `Content-Type "${type}" is not supported here; send ${expected.join(" or ")}.`;
    throw new HttpError(415, "unsupported_content_type", sentence);
  }
  if (type === FORM) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Answered below, in the same words.
  }
  throw new HttpError(400, "request_body_invalid", "The request body is not a JSON object.");
}
