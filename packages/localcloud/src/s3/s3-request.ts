import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { S3Error } from "./s3-error.ts";

/** What the signature speaks of, as it came over the wire. */
export type S3Request = {
  method: string;
  /** Percent-encoded and not normalised: `..` is a part of a key like any other. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
};

export function readS3Request(request: IncomingMessage): S3Request {
  const [path = "/", ...search] = (request.url ?? "/").split("?");
  const query = new URLSearchParams(search.join("?"));
  return { method: request.method ?? "GET", path, query, headers: request.headers };
}

/** A percent-encoded text as the client meant it. @throws S3Error InvalidURI */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI");
  }
}
