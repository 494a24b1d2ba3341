/** Variables that hold nothing secret by themselves; of an address, the password is. */
const PUBLIC =
  /^(APP_|CLERK_(PUBLISHABLE_KEY|JWT_KEY|API_URL|FAPI_URL|PROXY_URL)$|GEMINI_(MODEL|BASE_URL)$|R2_(ENDPOINT|BUCKET)$|STRIPE_(API_BASE|PRICE_PRO_MONTHLY)$|UPSTASH_REDIS_REST_URL$|WORKER_URL$|REPOSITORY_)/;
const SHORTEST = 6;

/** Every text of an environment that must not be printed: whole values, and what is secret within them. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): string[] {
  const texts = Object.entries(env)
    .filter(([name]) => !PUBLIC.test(name))
    .flatMap(([, value = ""]) => [value, ...partsOf(value)])
    .filter((text) => text.length >= SHORTEST);
  return [...new Set(texts)];
}

/** Lists are taken apart, addresses give their passwords, and keys what stands behind their id. */
function partsOf(value: string): string[] {
  // An address by Unix socket has no host.
  const address = value.replace("@/", "@socket/");
  if (address.includes("://") && URL.canParse(address)) {
    const { password } = new URL(address);
    return [password, decodeURIComponent(password)];
  }
  return value.split(",").flatMap((entry) => [entry, ...entry.split(":").slice(1)]);
}
