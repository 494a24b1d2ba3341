import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";

/**
 * Writes an answer to the socket; a body that is neither JSON nor bytes stays empty.
 * The content type bears no charset: Clerk's SDK takes anything but this very text for something else than JSON.
 */
export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const headers: Record<string, string | string[]> = { "cache-control": "no-store", ...answer.headers };
  if (answer.setCookies?.length) headers["set-cookie"] = answer.setCookies;
  if (answer.json !== undefined) headers["content-type"] = "application/json";
  response.writeHead(answer.status, headers);
  response.end(answer.json === undefined ? answer.bytes : JSON.stringify(answer.json));
}
