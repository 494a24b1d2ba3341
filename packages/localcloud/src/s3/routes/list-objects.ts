import type { Answer } from "../../http/answer.ts";
import { escapeXml } from "../escape-xml.ts";
import type { StoredObject } from "../objects/stored-object.ts";
import { S3Error } from "../s3-error.ts";
import { xmlAnswer } from "../xml-answer.ts";
import type { S3Call } from "./s3-call.ts";

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const MAX_KEYS = 1_000;
/** Marks a continuation token as ours: the last key that was listed, in base64url. */
const TOKEN_PREFIX = "after.";

/** ListObjectsV2 without delimiters. */
export function listObjects({ request, files }: S3Call, bucket: string): Answer {
  const { query } = request;
  if (query.get("list-type") !== "2") throw new S3Error("NotImplemented", "Of a bucket only list-type=2 is served.");
  const prefix = query.get("prefix") ?? "";
  const limit = readLimit(query.get("max-keys"));
  const token = query.get("continuation-token");
  const { objects, isTruncated } = files.list({ prefix, after: readToken(token), limit });
  const last = objects.at(-1);
  const next = isTruncated && last ? element("NextContinuationToken", makeToken(last.key)) : "";
  return xmlAnswer(
    200,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${element("Name", bucket)}` +
      `${element("Prefix", prefix)}${element("KeyCount", objects.length)}${element("MaxKeys", limit)}` +
      `${element("IsTruncated", String(isTruncated))}${next}${objects.map(describe).join("")}</ListBucketResult>`,
  );
}

const element = (name: string, value: string | number) => `<${name}>${escapeXml(String(value))}</${name}>`;

function describe({ key, sizeBytes, etag, storedAtMs }: StoredObject): string {
  const modified = new Date(storedAtMs).toISOString();
  return (
    `<Contents>${element("Key", key)}${element("LastModified", modified)}${element("ETag", etag)}` +
    `${element("Size", sizeBytes)}${element("StorageClass", "STANDARD")}</Contents>`
  );
}

function readLimit(text: string | null): number {
  const limit = text === null ? MAX_KEYS : Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new S3Error("InvalidArgument", "max-keys is a number from 1.");
  return Math.min(limit, MAX_KEYS);
}

const makeToken = (key: string) => `${TOKEN_PREFIX}${Buffer.from(key).toString("base64url")}`;

function readToken(token: string | null): string {
  if (token === null) return "";
  if (!token.startsWith(TOKEN_PREFIX)) throw new S3Error("InvalidArgument", "The continuation token is not ours.");
  return Buffer.from(token.slice(TOKEN_PREFIX.length), "base64url").toString("utf8");
}
