import { AwsV4Signer } from "aws4fetch";
import type { Clock } from "../clock.ts";
import type { Env } from "../env.ts";

type Parts = {
  method: "GET" | "HEAD" | "PUT" | "DELETE";
  url: URL;
  headers: Record<string, string>;
};

/** Signs every header given, in the request's own Authorization header or, for a link, in its address. */
export async function signRequest(
  env: Env["r2"],
  clock: Clock,
  { method, url, headers }: Parts,
  where: "header" | "address",
): Promise<{ url: string; headers: Headers }> {
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers,
    accessKeyId: env.accessKeyId,
    secretAccessKey: env.secretAccessKey,
    service: "s3",
    region: "auto",
    datetime: clock
      .now()
      .toISOString()
      .replace(/[:-]|\.\d{3}/g, ""),
    signQuery: where === "address",
    allHeaders: true,
  });
  const signed = await signer.sign();
  return { url: signed.url.href, headers: signed.headers };
}
