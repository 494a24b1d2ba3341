const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;
const URL_VARIABLES = [
  "APP_ORIGIN",
  "DATABASE_URL",
  "DATABASE_URL_UNPOOLED",
  "DATABASE_READ_URL",
  "UPSTASH_REDIS_REST_URL",
  "CLERK_API_URL",
  "CLERK_FAPI_URL",
  "GEMINI_BASE_URL",
  "R2_ENDPOINT",
  "REPOSITORY_STAND_IN_URL",
  "STRIPE_API_BASE",
];
const KEY_VARIABLES = [
  "UPSTASH_REDIS_REST_TOKEN",
  "CLERK_SECRET_KEY",
  "GEMINI_API_KEY",
  "SOURCE_ENCRYPTION_KEY",
  "R2_BUCKET",
  "R2_ACCESS_KEY_ID",
  "R2_SECRET_ACCESS_KEY",
  "WORKER_TOKEN",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "STRIPE_PRICE_PRO_MONTHLY",
];

/** Names of variables whose values belong to the loopback stand-ins: loopback hosts, `.invalid` domains, `local` keys. */
export function findLocalCloudValues(source: Record<string, string | undefined>): string[] {
  const localUrls = URL_VARIABLES.filter((name) => isLoopback(source[name]));
  const localKeys = KEY_VARIABLES.filter((name) => /(^|[_,\s])local[_:-]/.test(source[name] ?? ""));
  const publishable = decodePublishableHost(source.CLERK_PUBLISHABLE_KEY ?? "");
  return [...localUrls, ...localKeys, ...(publishable.endsWith(".invalid") ? ["CLERK_PUBLISHABLE_KEY"] : [])];
}

function isLoopback(value: string | undefined): boolean {
  if (!value || !URL.canParse(value)) return false;
  return LOOPBACK_HOST.test(new URL(value).hostname);
}

/** Clerk's publishable keys are `pk_live_` + base64 of the front-end host and a dollar sign. */
function decodePublishableHost(key: string): string {
  const encoded = key.split("_").at(2) ?? "";
  return Buffer.from(encoded, "base64").toString("utf8").replace(/\$$/, "");
}
