import { randomUUID } from "node:crypto";
import type { Answer } from "../http/answer.ts";
import { escapeXml } from "./escape-xml.ts";
import { S3Error } from "./s3-error.ts";
import { xmlAnswer } from "./xml-answer.ts";

/** Any error in S3's XML format; a HEAD is answered by its status alone. */
export function s3ErrorAnswer(error: unknown, request: { method: string; path: string }): Answer {
  const known = error instanceof S3Error ? error : new S3Error("InternalError");
  if (request.method === "HEAD") return { status: known.status };
  const { code, message } = known;
  const resource = escapeXml(request.path);
  return xmlAnswer(
    known.status,
    `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><Resource>${resource}</Resource>` +
      `<RequestId>${randomUUID()}</RequestId></Error>`,
  );
}
