import type { IncomingMessage } from "node:http";
import { readBytes } from "./read-bytes.ts";

/** Reads a request's body as UTF-8 text. Throws 413 as soon as it is longer than the limit. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  return (await readBytes(request, limitBytes)).toString("utf8");
}
