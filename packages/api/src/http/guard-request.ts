import { AppError } from "@coderevai/contract/app-error";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { presentedKey } from "./presented-key.ts";
import { readBounded } from "./read-bounded.ts";

/**
 * A page of another site cannot send this header without a CORS preflight, which is never granted. The same holds for
 * `Authorization`, which browsers add to nothing by themselves: a request with an API key, whose cookies are not looked
 * at, needs no second proof.
 */
const CLIENT_HEADER = "x-coderevai-client";

/** Sec-Fetch-Site values of our own pages and of programs that are no browser. */
const OWN_SITES: ReadonlySet<string | null> = new Set(["same-origin", "none", null]);

/**
 * Lets through what our own clients send: GET, or POST of JSON with our header or a key, from our own origin, of bounded
 * size.
 * Returns the request with its body read; throws the AppError that names what was wrong.
 */
export async function guardRequest(request: Request, procedures: string): Promise<Request> {
  if (!OWN_SITES.has(request.headers.get("sec-fetch-site"))) throw new AppError("request.cross-site");
  if (procedures.split(",").length > REVIEW_LIMITS.batchCalls) throw new AppError("request.batch-too-large");
  if (request.method === "GET") return request;
  if (request.method !== "POST") throw new AppError("request.invalid");
  if (!isJson(request.headers.get("content-type"))) throw new AppError("request.media-type");
  if (!(hasProof(request.headers) && isOwnOrigin(request))) throw new AppError("request.cross-site");
  const body = await readBounded(request, REVIEW_LIMITS.requestBodyBytes);
  return new Request(request.url, { method: "POST", headers: request.headers, body, signal: request.signal });
}

function hasProof(headers: Headers): boolean {
  return headers.has(CLIENT_HEADER) || presentedKey(headers) !== null;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(";").at(0)?.trim().toLowerCase() === "application/json";
}

/** Programs send no Origin; a browser that sends one must name the host it talks to. `null` is never ours. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
