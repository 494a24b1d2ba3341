import type { SeenRequest } from "@coderevai/operations/testing/services/relay";
import type { ServicesBench } from "@coderevai/operations/testing/services/services-bench";

/** A request that a check makes, as the vendor documents it. */
interface ExpectedRequest {
  readonly method: string;
  readonly path: RegExp;
  readonly parameters?: readonly string[];
  /** The first word of the authorization header; none unless given. */
  readonly scheme?: "Bearer" | "AWS4-HMAC-SHA256";
  readonly headers?: Readonly<Record<string, RegExp>>;
  readonly body?: RegExp;
}

const OBJECT = /^\/local-coderevai\/services-check\/[0-9a-f]{24}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const SIGNED = {
  scheme: "AWS4-HMAC-SHA256",
  headers: {
    "x-amz-content-sha256": SHA256,
    "x-amz-date": /^\d{8}T\d{6}Z$/,
    authorization:
      /Credential=[^/]+\/\d{8}\/auto\/s3\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
  },
} as const;
const LINK = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
];
const CLERK = { scheme: "Bearer", headers: { "clerk-api-version": /^\d{4}-\d{2}-\d{2}$/ } } as const;
const STRIPE = { scheme: "Bearer", headers: { "stripe-version": /^\d{4}-\d{2}-\d{2}\.\w+$/ } } as const;
const LIST = { ...STRIPE, method: "GET", parameters: ["limit"] } as const;
const REDIS = { method: "POST", path: /^\/pipeline$/, scheme: "Bearer", headers: { "content-type": /json/ } } as const;

/** What each service is asked, in no order. Each is asked at least once, and nothing else is. */
const EXPECTED: Readonly<Record<keyof ServicesBench["relays"], readonly ExpectedRequest[]>> = {
  upstash: [
    { ...REDIS, body: /^\[\["ping"\]\]$/ },
    { ...REDIS, body: /^\[\["eval(sha)?",/ },
  ],
  s3: [
    { ...SIGNED, method: "PUT", path: OBJECT },
    { ...SIGNED, method: "GET", path: OBJECT },
    { ...SIGNED, method: "HEAD", path: OBJECT },
    { ...SIGNED, method: "DELETE", path: OBJECT },
    { method: "PUT", path: OBJECT, parameters: LINK },
    { method: "GET", path: OBJECT, parameters: [...LINK, "response-content-disposition"] },
    {
      method: "OPTIONS",
      path: /^\/local-coderevai\/services-check\/cors$/,
      headers: { origin: /^http:\/\/127\.0\.0\.1:\d+$/, "access-control-request-method": /^PUT$/ },
    },
  ],
  clerk: [
    { ...CLERK, method: "GET", path: /^\/v1\/instance$/ },
    { ...CLERK, method: "GET", path: /^\/v1\/jwks$/ },
    { ...CLERK, method: "GET", path: /^\/v1\/domains$/ },
    { ...CLERK, method: "GET", path: /^\/v1\/redirect_urls$/, parameters: ["paginated"] },
  ],
  stripe: [
    ...["prices", "customers", "subscriptions", "invoices", "events", "webhook_endpoints"].map((noun) => ({
      ...LIST,
      path: new RegExp(`^/v1/${noun}$`),
    })),
    { ...STRIPE, method: "GET", path: /^\/v1\/prices\/price_local_pro_monthly$/ },
  ],
  gemini: [
    {
      method: "POST",
      path: /^\/v1beta\/models\/gemini-3\.8-flash:streamGenerateContent$/,
      parameters: ["alt"],
      headers: { "x-goog-api-key": /^local_/, "content-type": /json/ },
      body: /"maxOutputTokens":1\b/,
    },
  ],
  web: [{ method: "GET", path: /^\/readyz$/ }],
  worker: [{ method: "GET", path: /^\/healthz$/ }],
};

/** Variables whose values may go to each of them, beside what stands in addresses. */
const OWN: Readonly<Record<keyof ServicesBench["relays"], RegExp>> = {
  upstash: /^UPSTASH_/,
  s3: /^R2_/,
  clerk: /^CLERK_/,
  stripe: /^STRIPE_SECRET_KEY$/,
  gemini: /^GEMINI_/,
  web: /^$/,
  worker: /^$/,
};

/** What is wrong with the requests that the services saw; empty when each got what it should, and no foreign secret. */
export function judgeRequests(
  { relays, env }: Pick<ServicesBench, "relays" | "env">,
  secretsOf: (env: Readonly<Record<string, string>>) => readonly string[],
): { readonly problems: readonly string[]; readonly requests: number } {
  // The key's id is part of every link; its secret is not.
  const { R2_ACCESS_KEY_ID: _, ...unsigned } = env;
  const problems = Object.entries(relays).flatMap(([name, { seen }]) => {
    const vendor = name as keyof typeof EXPECTED;
    const rows = EXPECTED[vendor];
    const unexpected = seen.filter((request) => rows.every((row) => !fits(request, row)));
    const missing = rows.filter((row) => seen.every((request) => !fits(request, row)));
    const foreign = secretsOf(
      Object.fromEntries(Object.entries(env).filter(([variable]) => !OWN[vendor].test(variable))),
    );
    const strays = seen.filter((request) => foreign.some((secret) => wholeOf(request).includes(secret)));
    const open = secretsOf(unsigned).filter((secret) => seen.some(({ address }) => address.includes(secret)));
    return [
      ...unexpected.map(
        ({ method, path, parameters, scheme }) => `${name} saw ${method} ${path}?${parameters} ${scheme}`,
      ),
      ...missing.map(({ method, path }) => `${name} never saw ${method} ${path.source}`),
      ...strays.map(({ path }) => `${name} saw another service's secret at ${path}`),
      ...open.map(() => `${name} saw a secret in an address`),
    ];
  });
  return { problems, requests: Object.values(relays).reduce((sum, { seen }) => sum + seen.length, 0) };
}

function fits(
  request: SeenRequest,
  { method, path, parameters = [], scheme, headers = {}, body }: ExpectedRequest,
): boolean {
  return (
    request.method === method &&
    path.test(request.path) &&
    String(request.parameters) === String(parameters) &&
    request.scheme === (scheme ?? null) &&
    Object.entries(headers).every(([name, pattern]) => pattern.test(String(request.headers[name] ?? ""))) &&
    (body?.test(request.body) ?? true)
  );
}

function wholeOf({ address, headers, body }: SeenRequest): string {
  return `${address}\n${JSON.stringify(headers)}\n${body}`;
}
