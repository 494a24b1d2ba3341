import { decodePath, type S3Request } from "../s3-request.ts";

/** RFC 3986: everything but letters, digits and -._~ is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join("="))
    .join("&");
}

function canonicalHeader(request: S3Request, name: string): string {
  const value = request.headers[name];
  return `${name}:${typeof value === "string" ? value.trim().replace(/\s+/g, " ") : ""}\n`;
}

/**
 * The text that a signature stands for, made from the request that arrived.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export function canonicalRequest(request: S3Request, signedHeaders: readonly string[], payloadHash: string): string {
  return [
    request.method,
    decodePath(request.path).split("/").map(encode).join("/"),
    canonicalQuery(request.query),
    signedHeaders.map((name) => canonicalHeader(request, name)).join(""),
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
}
