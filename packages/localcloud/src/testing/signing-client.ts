import { AwsV4Signer } from "aws4fetch";
import type { TestStandIns } from "./start-test-stand-ins.ts";

/** What a test may choose about a signed request; the rest is what a correct client does. */
export type SigningChoices = {
  method?: string;
  /** Decoded, without the leading slash. */
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  presigned?: boolean;
  bucket?: string;
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  region?: string;
  service?: string;
  /** When it was signed, against now. */
  ageMs?: number;
};

export type SignedRequest = { method: string; url: URL; headers: Headers; body: Uint8Array<ArrayBuffer> | null };

const awsTime = (at: number) => new Date(at).toISOString().replace(/[:-]|\.\d{3}/g, "");

/** A bucket client by the library that the product uses, with every part open to a test that wants it wrong. */
export class SigningClient {
  readonly #env: Record<string, string>;

  constructor(cloud: TestStandIns) {
    this.#env = cloud.env;
  }

  url(key: string, query: Record<string, string> = {}, { bucket = this.bucket, endpoint = this.endpoint } = {}): URL {
    const path = [bucket, ...key.split("/").filter((part, index) => index > 0 || part !== "")];
    const url = new URL(`${endpoint}/${path.map(encodeURIComponent).join("/")}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  get bucket(): string {
    return this.#env.R2_BUCKET ?? "";
  }

  get endpoint(): string {
    return this.#env.R2_ENDPOINT ?? "";
  }

  async sign(choices: SigningChoices = {}): Promise<SignedRequest> {
    const { method = "GET", key = "some/key", body = null, presigned = false, ageMs = 0 } = choices;
    const where = { bucket: choices.bucket ?? this.bucket, endpoint: choices.endpoint ?? this.endpoint };
    const signer = new AwsV4Signer({
      method,
      url: this.url(key, choices.query, where).href,
      headers: choices.headers ?? {},
      ...(body ? { body } : {}),
      accessKeyId: choices.accessKeyId ?? this.#env.R2_ACCESS_KEY_ID ?? "",
      secretAccessKey: choices.secretAccessKey ?? this.#env.R2_SECRET_ACCESS_KEY ?? "",
      service: choices.service ?? "s3",
      region: choices.region ?? "auto",
      datetime: awsTime(Date.now() - ageMs),
      signQuery: presigned,
      allHeaders: true,
    });
    const { url, headers } = await signer.sign();
    return { method, url, headers, body };
  }

  async send(choices: SigningChoices = {}): Promise<Response> {
    return await this.fetch(await this.sign(choices));
  }

  fetch({ method, url, headers, body }: SignedRequest): Promise<Response> {
    return fetch(url, { method, headers, ...(body ? { body } : {}), signal: AbortSignal.timeout(5_000) });
  }
}
