import { ANSWER_READERS } from "./blobs/answer-readers.ts";
import { blobUrl } from "./blobs/blob-url.ts";
import { contentDisposition } from "./blobs/content-disposition.ts";
import type { ListedBlob } from "./blobs/read-listing.ts";
import { S3Client } from "./blobs/s3-client.ts";
import { signRequest } from "./blobs/sign-request.ts";
import type { Clock } from "./clock.ts";
import type { Env } from "./env.ts";

export interface BlobInfo {
  readonly sizeBytes: number;
  readonly contentType: string;
}

/** A PUT that anybody who has it may do once or again until it ends: this size, this type, this key. */
export interface SignedPut {
  readonly url: string;
  /** Must be sent as they are. The length is signed too; clients set it by themselves. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Objects in the bucket. Every call has a deadline and is tried twice when the storage or the connection fails.
 * Methods throw `BlobsUnavailable`; no address, key or secret is in an error or a log.
 */
export interface Blobs {
  /** Stores or replaces. The storage checks the bytes against their hash. */
  put(key: string, bytes: Uint8Array<ArrayBuffer>, about: { readonly contentType: string }): Promise<void>;
  /** Null when there is none. Throws a RangeError when it is larger than `maxBytes`, 128 MiB unless told otherwise. */
  get(key: string, options?: { readonly maxBytes?: number }): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Exactly these bytes of it; null when there is no such object. */
  getPart(
    key: string,
    part: { readonly offset: number; readonly length: number },
  ): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Null when there is none. */
  head(key: string): Promise<BlobInfo | null>;
  /** Nothing happens when there is none. */
  remove(key: string): Promise<void>;
  /** In the order of keys, page by page as it is read; ends at `limit`. */
  list(prefix: string, limit: number): AsyncIterable<ListedBlob>;
  presignPut(
    key: string,
    about: { readonly sizeBytes: number; readonly contentType: string; readonly expiresInSeconds: number },
  ): Promise<SignedPut>;
  /** A link that a browser saves under that name. */
  presignGet(key: string, about: { readonly expiresInSeconds: number; readonly fileName: string }): Promise<string>;
}

/** What bounds the calls; tests make it smaller. */
export interface BlobBounds {
  /** For what moves few bytes, and for what may move many. */
  readonly shortDeadlineMs: number;
  readonly longDeadlineMs: number;
  /** More than the largest object of ours. */
  readonly maxObjectBytes: number;
  /** Objects of one page of a listing; S3 gives 1,000 at most. */
  readonly pageObjects: number;
}

const BOUNDS: BlobBounds = {
  shortDeadlineMs: 5_000,
  longDeadlineMs: 30_000,
  maxObjectBytes: 128 * 1024 * 1024,
  pageObjects: 1_000,
};

/** R2, or whatever speaks S3 at the endpoint, path-style. Nothing is contacted yet. */
export function createBlobs(env: Env["r2"], clock: Clock, bounds: BlobBounds = BOUNDS): Blobs {
  const { shortDeadlineMs, longDeadlineMs } = bounds;
  const s3 = new S3Client(env, clock);
  const urlOf = (key: string) => blobUrl(env, key);
  return {
    async put(key, bytes, { contentType }) {
      const headers = { "content-type": contentType };
      const call = { method: "PUT", url: urlOf(key), headers, body: bytes, deadlineMs: longDeadlineMs } as const;
      await s3.call({ ...call, read: ANSWER_READERS.stored });
    },
    async get(key, { maxBytes = bounds.maxObjectBytes } = {}) {
      const read = (response: Response) => ANSWER_READERS.whole(response, maxBytes);
      const bytes = await s3.call({ method: "GET", url: urlOf(key), deadlineMs: longDeadlineMs, read });
      if (bytes === "too large") throw new RangeError("the object is larger than was asked for");
      return bytes;
    },
    getPart(key, { offset, length }) {
      const headers = { range: `bytes=${offset}-${offset + length - 1}` };
      const read = (response: Response) => ANSWER_READERS.part(response, length);
      return s3.call({ method: "GET", url: urlOf(key), headers, deadlineMs: longDeadlineMs, read });
    },
    head(key) {
      const call = { method: "HEAD", url: urlOf(key), deadlineMs: shortDeadlineMs } as const;
      return s3.call({ ...call, read: ANSWER_READERS.head });
    },
    async remove(key) {
      const call = { method: "DELETE", url: urlOf(key), deadlineMs: shortDeadlineMs } as const;
      await s3.call({ ...call, read: ANSWER_READERS.done });
    },
    list: (prefix, limit) => listBlobs(env, s3, bounds, { prefix, limit }),
    async presignPut(key, { sizeBytes, contentType, expiresInSeconds }) {
      const url = endingUrl(urlOf(key), expiresInSeconds);
      const headers = { "content-type": contentType, "content-length": String(sizeBytes) };
      const signed = await signRequest(env, clock, { method: "PUT", url, headers }, "address");
      return { url: signed.url, headers: { "content-type": contentType } };
    },
    async presignGet(key, { expiresInSeconds, fileName }) {
      const url = endingUrl(urlOf(key), expiresInSeconds);
      url.searchParams.set("response-content-disposition", contentDisposition(fileName));
      return (await signRequest(env, clock, { method: "GET", url, headers: {} }, "address")).url;
    },
  };
}

function endingUrl(url: URL, expiresInSeconds: number): URL {
  url.searchParams.set("X-Amz-Expires", String(expiresInSeconds));
  return url;
}

async function* listBlobs(
  env: Env["r2"],
  s3: S3Client,
  { pageObjects, shortDeadlineMs }: BlobBounds,
  { prefix, limit }: { prefix: string; limit: number },
): AsyncGenerator<ListedBlob> {
  const url = new URL(`${env.endpoint}/${encodeURIComponent(env.bucket)}`);
  for (let left = limit; left > 0; left -= pageObjects) {
    const query = { "list-type": "2", prefix, "max-keys": String(Math.min(left, pageObjects)) };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const call = { method: "GET", url, deadlineMs: shortDeadlineMs, read: ANSWER_READERS.listing } as const;
    const { blobs, nextToken } = await s3.call(call);
    yield* blobs;
    if (nextToken === null) return;
    url.searchParams.set("continuation-token", nextToken);
  }
}
