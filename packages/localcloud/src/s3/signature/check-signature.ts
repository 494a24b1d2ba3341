import { isSameSecret } from "../../http/is-same-secret.ts";
import { S3Error } from "../s3-error.ts";
import type { S3Request } from "../s3-request.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { type GivenSignature, readSignature } from "./given-signature.ts";
import { signCanonicalRequest } from "./sign-canonical-request.ts";

export type AccessKey = { accessKeyId: string; secretAccessKey: string };

/** R2's only region. */
const REGION_AND_SERVICE = "auto/s3/aws4_request";
const MAX_SKEW_MS = 15 * 60_000;
const UNSIGNED = "UNSIGNED-PAYLOAD";

/**
 * Lets a request pass that was signed with the key for this very method, path, query and headers, and not long ago.
 * @returns the sha-256 that the body must have, in hexadecimal, or null when the body was not signed
 * @throws S3Error in every other case
 */
export function checkSignature(request: S3Request, key: AccessKey, nowMs: number): string | null {
  const given = readSignature(request);
  if (!isSameSecret(given.accessKeyId, key.accessKeyId)) throw new S3Error("InvalidAccessKeyId");
  checkTime(given, nowMs);
  checkSignedHeaders(request, given);
  const payloadHash = readPayloadHash(request, given);
  const canonical = canonicalRequest(request, given.signedHeaders, payloadHash);
  // The scope is rebuilt, not taken from the request: another date, region or service gives another signature.
  const scope = `${given.datetime.slice(0, 8)}/${REGION_AND_SERVICE}`;
  const expected = signCanonicalRequest(canonical, { scope, datetime: given.datetime, ...key });
  if (given.scope !== scope || !isSameSecret(given.signature, expected)) throw new S3Error("SignatureDoesNotMatch");
  return payloadHash === UNSIGNED ? null : payloadHash;
}

function checkTime(given: GivenSignature, nowMs: number): void {
  if (given.kind === "header") {
    if (Math.abs(nowMs - given.signedAtMs) > MAX_SKEW_MS) throw new S3Error("RequestTimeTooSkewed");
    return;
  }
  if (given.signedAtMs > nowMs + MAX_SKEW_MS) throw new S3Error("AccessDenied", "The link is not valid yet.");
  if (nowMs > given.signedAtMs + given.expiresSeconds * 1_000) {
    throw new S3Error("AccessDenied", "The link has expired.");
  }
}

/** The host and every x-amz- header must be signed, so that none can be added to somebody's link. */
function checkSignedHeaders(request: S3Request, { signedHeaders }: GivenSignature): void {
  const needed = ["host", ...Object.keys(request.headers).filter((name) => name.startsWith("x-amz-"))];
  const missing = needed.filter((name) => !signedHeaders.includes(name));
  if (missing.length > 0) throw new S3Error("AccessDenied", `Not signed: ${missing.join(", ")}.`);
}

function readPayloadHash(request: S3Request, given: GivenSignature): string {
  const hash = request.headers["x-amz-content-sha256"];
  if (hash === undefined && given.kind === "presigned") return UNSIGNED;
  if (hash === UNSIGNED) return UNSIGNED;
  if (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) return hash;
  if (typeof hash === "string" && hash.startsWith("STREAMING-")) throw new S3Error("NotImplemented", hash);
  throw new S3Error("InvalidRequest", "x-amz-content-sha256 is a sha-256 in hexadecimal or UNSIGNED-PAYLOAD.");
}
