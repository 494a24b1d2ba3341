import { S3Error, type S3ErrorCode } from "../s3-error.ts";
import type { S3Request } from "../s3-request.ts";

type Signature = {
  accessKeyId: string;
  /** Date, region, service and the fixed last word, joined by slashes. */
  scope: string;
  /** As given, such as 20261125T090000Z, and parsed. */
  datetime: string;
  signedAtMs: number;
  signedHeaders: string[];
  signature: string;
};

/** A signature of AWS Signature Version 4, from the Authorization header or from a presigned address. */
export type GivenSignature =
  | (Signature & { kind: "header" })
  | (Signature & { kind: "presigned"; expiresSeconds: number });

const ALGORITHM = "AWS4-HMAC-SHA256";
const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
const DATETIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;
/** Seven days, the most that S3 allows. */
const MAX_EXPIRES_SECONDS = 604_800;

/** @throws S3Error when there is no signature, more than one, or one that cannot be read */
export function readSignature(request: S3Request): GivenSignature {
  const { authorization } = request.headers;
  const isPresigned = [...request.query.keys()].some((name) => /^x-amz-/i.test(name));
  if (authorization !== undefined && isPresigned) throw new S3Error("InvalidArgument", "One signature is enough.");
  if (authorization !== undefined) return fromHeader(request, authorization);
  if (isPresigned) return fromQuery(request.query);
  throw new S3Error("AccessDenied", "The request is not signed.");
}

function fromHeader(request: S3Request, authorization: string): GivenSignature {
  const malformed = "AuthorizationHeaderMalformed";
  const [, credential, signedHeaders, signature] = AUTHORIZATION.exec(authorization) ?? [];
  if (credential === undefined || signedHeaders === undefined || signature === undefined) throw new S3Error(malformed);
  const datetime = request.headers["x-amz-date"];
  if (typeof datetime !== "string") throw new S3Error(malformed, "x-amz-date is missing.");
  return { kind: "header", ...readParts({ credential, datetime, signedHeaders, signature }, malformed) };
}

function fromQuery(query: URLSearchParams): GivenSignature {
  const malformed = "AuthorizationQueryParametersError";
  const one = (name: string): string => {
    const [value, ...more] = query.getAll(name);
    if (value === undefined || more.length > 0) throw new S3Error(malformed, `${name} is needed once.`);
    return value;
  };
  if (one("X-Amz-Algorithm") !== ALGORITHM) throw new S3Error(malformed);
  const expiresSeconds = Number(one("X-Amz-Expires"));
  if (!Number.isInteger(expiresSeconds) || expiresSeconds < 1 || expiresSeconds > MAX_EXPIRES_SECONDS) {
    throw new S3Error(malformed, "X-Amz-Expires is 1 to 604800 seconds.");
  }
  const given = {
    credential: one("X-Amz-Credential"),
    datetime: one("X-Amz-Date"),
    signedHeaders: one("X-Amz-SignedHeaders"),
    signature: one("X-Amz-Signature"),
  };
  return { kind: "presigned", expiresSeconds, ...readParts(given, malformed) };
}

function readParts(
  given: { credential: string; datetime: string; signedHeaders: string; signature: string },
  malformed: S3ErrorCode,
): Signature {
  const [accessKeyId = "", ...scope] = given.credential.split("/");
  if (!DATETIME.test(given.datetime)) throw new S3Error(malformed, "The time cannot be read.");
  return {
    accessKeyId,
    scope: scope.join("/"),
    datetime: given.datetime,
    signedAtMs: Date.parse(given.datetime.replace(DATETIME, "$1-$2-$3T$4:$5:$6Z")),
    signedHeaders: given.signedHeaders.split(";"),
    signature: given.signature,
  };
}
