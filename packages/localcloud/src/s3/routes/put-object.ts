import { createHash } from "node:crypto";
import type { Answer } from "../../http/answer.ts";
import { readBytes } from "../../http/read-bytes.ts";
import { ENCRYPTION_HEADERS } from "../encryption-headers.ts";
import { S3Error } from "../s3-error.ts";
import type { S3Call } from "./s3-call.ts";

/** More than the sealed sources of the largest review: 100 MB of text that does not compress. */
const MAX_OBJECT_BYTES = 128 * 1024 * 1024;

export async function putObject({ request, incoming, key, payloadHash, files, nowMs }: S3Call): Promise<Answer> {
  const bytes = await readObject(request.headers["content-length"], incoming);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (payloadHash !== null && hash !== payloadHash) throw new S3Error("XAmzContentSHA256Mismatch");
  const contentType = request.headers["content-type"] ?? "application/octet-stream";
  const { etag } = await files.put(key, bytes, contentType, nowMs);
  return { status: 200, headers: { etag, "content-length": "0", ...ENCRYPTION_HEADERS } };
}

async function readObject(
  contentLength: string | undefined,
  incoming: S3Call["incoming"],
): Promise<Buffer<ArrayBufferLike>> {
  if (contentLength === undefined) throw new S3Error("MissingContentLength");
  if (Number(contentLength) > MAX_OBJECT_BYTES) throw new S3Error("EntityTooLarge");
  try {
    return await readBytes(incoming, MAX_OBJECT_BYTES);
  } catch {
    throw new S3Error("IncompleteBody");
  }
}
