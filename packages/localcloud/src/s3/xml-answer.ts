import type { Answer } from "../http/answer.ts";

/** An XML document as S3 sends it. */
export function xmlAnswer(status: number, body: string): Answer {
  const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
  return { status, bytes, headers: { "content-type": "application/xml", "content-length": String(bytes.length) } };
}
