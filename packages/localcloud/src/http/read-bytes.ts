import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

/** Reads a request's body. Throws 413 as soon as it is longer than the limit, and when the sender breaks off. */
export async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) {
      throw new HttpError(413, "request_body_too_large", `The request body is limited to ${limitBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
