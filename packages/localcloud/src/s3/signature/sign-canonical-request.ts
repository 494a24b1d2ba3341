import { createHash, createHmac } from "node:crypto";

/** The hexadecimal signature of a canonical request under one secret and scope. */
export function signCanonicalRequest(
  canonical: string,
  { scope, datetime, secretAccessKey }: { scope: string; datetime: string; secretAccessKey: string },
): string {
  const hash = createHash("sha256").update(canonical).digest("hex");
  const stringToSign = ["AWS4-HMAC-SHA256", datetime, scope, hash].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>(
      (secret, part) => createHmac("sha256", secret).update(part).digest(),
      `AWS4${secretAccessKey}`,
    );
  return createHmac("sha256", key).update(stringToSign).digest("hex");
}
