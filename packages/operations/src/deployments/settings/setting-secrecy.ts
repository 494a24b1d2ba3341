/**
 * Settings that are no secret: they are stored where they can be read again, and so can be compared. Everything else is
 * taken for a secret, a name that nobody thought of included.
 */
const OPEN: ReadonlySet<string> = new Set([
  "APP_ENV",
  "APP_ORIGIN",
  "BACKUP_BUCKET",
  "CLERK_PUBLISHABLE_KEY",
  "CLERK_JWT_KEY",
  "CLERK_PROXY_URL",
  "DATABASE_ROLE_PREFIX",
  "GEMINI_BASE_URL",
  "GEMINI_MODEL",
  "LOG_LEVEL",
  "NEON_DATABASE",
  "NEON_PROJECT_ID",
  "OPENAI_COMPATIBLE_MODEL",
  "R2_BUCKET",
  "R2_ENDPOINT",
  "STRIPE_PRICE_PRO_MONTHLY",
  "UPSTASH_REDIS_REST_URL",
  "VERCEL_PROJECT_ID",
  "VERCEL_TEAM_ID",
  "WORKER_URL",
]);

export function isSecretSetting(name: string): boolean {
  return !OPEN.has(name);
}
