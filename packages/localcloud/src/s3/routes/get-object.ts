import type { Answer } from "../../http/answer.ts";
import { ENCRYPTION_HEADERS } from "../encryption-headers.ts";
import { parseByteRange } from "../objects/byte-range.ts";
import type { StoredObject } from "../objects/stored-object.ts";
import { S3Error } from "../s3-error.ts";
import type { S3Call } from "./s3-call.ts";

/** A signed request may choose these headers of its answer. */
const OVERRIDES = { "response-content-disposition": "content-disposition", "response-content-type": "content-type" };

export async function getObject({ request, key, files }: S3Call): Promise<Answer> {
  const choose = ({ sizeBytes }: StoredObject) => parseByteRange(request.headers.range, sizeBytes);
  const { object, range, bytes } = await files.read(key, choose);
  const headers = { ...describe(object), "content-length": String(bytes.length), ...overrides(request.query) };
  if (range === null) return { status: 200, bytes, headers };
  const contentRange = `bytes ${range.start}-${range.end - 1}/${object.sizeBytes}`;
  return { status: 206, bytes, headers: { ...headers, "content-range": contentRange } };
}

export async function headObject({ request, key, files }: S3Call): Promise<Answer> {
  const object = files.find(key);
  if (object === undefined) throw new S3Error("NoSuchKey");
  return { status: 200, headers: { ...describe(object), ...overrides(request.query) } };
}

function describe(object: StoredObject): Record<string, string> {
  return {
    "content-type": object.contentType,
    "content-length": String(object.sizeBytes),
    etag: object.etag,
    "last-modified": new Date(object.storedAtMs).toUTCString(),
    "accept-ranges": "bytes",
    ...ENCRYPTION_HEADERS,
  };
}

function overrides(query: URLSearchParams): Record<string, string> {
  const chosen = Object.entries(OVERRIDES).map(([parameter, header]) => [header, query.get(parameter)] as const);
  return Object.fromEntries(chosen.filter((entry): entry is [string, string] => entry[1] !== null));
}
