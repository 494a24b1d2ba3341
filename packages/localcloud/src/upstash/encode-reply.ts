import type { Reply } from "./reply.ts";

/** The SDK asks for base64, so that no text is taken for JSON; only "OK" stays as it is. */
export function encodeReply(reply: Reply, isBase64: boolean): Reply {
  if (Array.isArray(reply)) return reply.map((item) => encodeReply(item, isBase64));
  if (typeof reply !== "string" || !isBase64 || reply === "OK") return reply;
  return Buffer.from(reply).toString("base64");
}
