import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "../http/answer.ts";
import { S3Error } from "./s3-error.ts";

/** The rule that the bucket needs in production too; packages/localcloud/README.md has it as JSON. */
const METHODS = ["GET", "HEAD", "PUT"];
const REQUEST_HEADERS = ["content-type"];
const MAX_AGE_SECONDS = 600;

/** Answers a browser's question before a request to another origin. @throws S3Error CORSForbidden */
export function preflightAnswer(headers: IncomingHttpHeaders, appOrigin: string): Answer {
  const method = headers["access-control-request-method"] ?? "";
  const wanted = (headers["access-control-request-headers"] ?? "").split(",").map((name) => name.trim().toLowerCase());
  const isAllowed =
    headers.origin === appOrigin &&
    METHODS.includes(method) &&
    wanted.every((name) => name === "" || REQUEST_HEADERS.includes(name));
  if (!isAllowed) throw new S3Error("CORSForbidden");
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": METHODS.join(", "),
      "access-control-allow-headers": REQUEST_HEADERS.join(", "),
      "access-control-max-age": String(MAX_AGE_SECONDS),
    },
  };
}

/** What lets a page of the product, and no other, read an answer. */
export function corsHeaders(headers: IncomingHttpHeaders, appOrigin: string): Record<string, string> {
  if (headers.origin !== appOrigin) return { vary: "origin" };
  return { "access-control-allow-origin": appOrigin, "access-control-expose-headers": "etag", vary: "origin" };
}
