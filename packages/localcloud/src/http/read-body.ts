import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

/** Reads a request's body as UTF-8 text. Throws 413 as soon as it is longer than the limit. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) {
      throw new HttpError(413, "request_body_too_large", `The request body is limited to ${limitBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
