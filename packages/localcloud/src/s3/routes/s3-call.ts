import type { IncomingMessage } from "node:http";
import type { BucketFiles } from "../objects/bucket-files.ts";
import type { S3Request } from "../s3-request.ts";

/** One request whose signature was found right. */
export type S3Call = {
  request: S3Request;
  /** The socket's side of it, with the body still to be read. */
  incoming: IncomingMessage;
  /** Decoded; empty for the bucket itself. */
  key: string;
  /** The sha-256 that was signed for the body, or null. */
  payloadHash: string | null;
  files: BucketFiles;
  nowMs: number;
};
