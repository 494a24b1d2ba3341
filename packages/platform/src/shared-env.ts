import { z } from "zod";
import { findDatabaseUrlProblem, readCa } from "./database-url.ts";
import { EncryptionKeys } from "./encryption-keys.ts";
import { findLocalCloudValues } from "./local-cloud-values.ts";
import { findModelProblems, MODEL_VARIABLES, readModelEnv } from "./models/model-env.ts";
import { readTelemetryEnv, TELEMETRY_VARIABLES } from "./telemetry/telemetry-env.ts";

/** Which installation this is. Not NODE_ENV, which says `production` in every built app. */
const AppEnv = z.enum(["development", "preview", "staging", "production"]);
type AppEnv = z.infer<typeof AppEnv>;

/** A variable that must be set; `what` says what belongs there. */
export const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

/**
 * A secret that can be replaced without a moment in which nothing is valid: several, separated by commas, are all taken;
 * the first is the one that is used where one is needed.
 */
const rotatable = (what: string) =>
  required(what)
    .transform((list) => list.split(",").map((secret) => secret.trim()))
    .refine((secrets) => secrets.length <= MOST_SECRETS && secrets.every((secret) => secret !== ""), {
      error: `needs one to ${MOST_SECRETS} secrets, separated by commas`,
    })
    .transform(([first = "", ...rest]): readonly [string, ...string[]] => [first, ...rest]);
/** The one before and the one to come; more are no longer a rotation. */
const MOST_SECRETS = 3;

const DATABASE_VARIABLES = ["DATABASE_URL", "DATABASE_URL_UNPOOLED", "DATABASE_READ_URL"];

/** Pool sizes per instance; the pooler and the number of instances bound the rest. */
export const POOL_SIZES: Record<AppEnv, { minConnections: number; maxConnections: number }> = {
  development: { minConnections: 2, maxConnections: 10 },
  preview: { minConnections: 0, maxConnections: 5 },
  staging: { minConnections: 2, maxConnections: 15 },
  production: { minConnections: 5, maxConnections: 20 },
};

/** Few reads may lag, and who makes them waits for nothing else. */
const REPLICA_POOL = { minConnections: 0, maxConnections: 5 };

/** For platforms without files; elsewhere the URL names a file: `sslrootcert`. */
const Ca = z
  .string()
  .optional()
  .transform((text) => (text ? readCa(text) : undefined))
  .refine((ca) => ca !== null, "is not a list of certificates in PEM form");

/** What every process of an installation needs. */
export const SHARED_VARIABLES = {
  APP_ENV: AppEnv,
  DATABASE_URL: required("the pooled Postgres URL"),
  DATABASE_READ_URL: z.string().optional(),
  DATABASE_CA: Ca,
  VERCEL: z.string().optional(),
  UPSTASH_REDIS_REST_URL: z.url({ error: "is missing: the REST address of the Upstash database" }),
  UPSTASH_REDIS_REST_TOKEN: required("the REST token of the Upstash database"),
  CLERK_SECRET_KEY: required("sk_… from Clerk's dashboard"),
  CLERK_API_URL: z.url({ protocol: /^https?$/, error: "must be an http address" }).optional(),
  STRIPE_SECRET_KEY: required("sk_… or rk_… from Stripe's dashboard"),
  STRIPE_WEBHOOK_SECRET: rotatable("whsec_… of the endpoint APP_ORIGIN/api/webhooks/stripe at Stripe"),
  STRIPE_PRICE_PRO_MONTHLY: required("price_…, the id of the monthly price of Pro at Stripe"),
  STRIPE_API_BASE: z.url({ protocol: /^https?$/, error: "must be an http address" }).optional(),
  R2_ENDPOINT: z.url({
    protocol: /^https?$/,
    error: "is missing: https://ACCOUNT.r2.cloudflarestorage.com, without the bucket",
  }),
  R2_BUCKET: required("the bucket of this environment and of no other"),
  R2_ACCESS_KEY_ID: required("the access key id of an R2 token for that bucket"),
  R2_SECRET_ACCESS_KEY: required("the secret of the same R2 token"),
  SOURCE_ENCRYPTION_KEY: EncryptionKeys,
  WORKER_TOKEN: rotatable("any long random word that web processes and workers share"),
  ...MODEL_VARIABLES,
  ...TELEMETRY_VARIABLES,
  LOG_LEVEL: z.enum(["info", "warn", "debug", "silent"]).default("info"),
};

type Source = Readonly<Record<string, string | undefined>>;
type SharedValues = z.infer<z.ZodObject<typeof SHARED_VARIABLES>>;

/**
 * Throws one error that names every missing or unfit variable, never its value. Staging and production also refuse
 * values of the local cloud.
 */
export function parseEnv<Values extends SharedValues>(schema: z.ZodType<Values>, source: Source): Values {
  const parsed = schema.safeParse(source);
  if (!parsed.success) throw new InvalidEnvironment(parsed.error.issues.map(describeIssue));
  const modelProblems = findModelProblems(parsed.data);
  if (modelProblems.length > 0) throw new InvalidEnvironment(modelProblems);
  const misplaced = findMisplacedValues(parsed.data.APP_ENV, source);
  const unfit = findUnfitDatabases(parsed.data, source);
  if (misplaced.length + unfit.length > 0) throw new InvalidEnvironment([...misplaced, ...unfit]);
  return parsed.data;
}

/** Values of the local cloud where there may be none, as `NAME what`. */
export function findMisplacedValues(appEnv: AppEnv, source: Source): string[] {
  if (appEnv !== "staging" && appEnv !== "production") return [];
  return findLocalCloudValues(source).map((name) => `${name} is a local-cloud value, refused in ${appEnv}`);
}

/** Addresses of Postgres that cannot be used, or that are less than safe where that matters, as `NAME what`. */
export function findUnfitDatabases(
  { APP_ENV: appEnv, DATABASE_CA: ca }: Pick<SharedValues, "APP_ENV" | "DATABASE_CA">,
  source: Source,
): string[] {
  return DATABASE_VARIABLES.flatMap((name) => {
    const url = source[name];
    const problem = url ? findDatabaseUrlProblem(url, appEnv, Boolean(ca)) : null;
    return problem === null ? [] : [`${name} ${problem}`];
  });
}

type Of<Prefix extends string> = Pick<SharedValues, Extract<keyof SharedValues, `${Prefix}${string}`>>;

/** Each concern from its own variables. */
export const CONCERNS = {
  redis: (values: Of<"UPSTASH_">) => ({
    url: values.UPSTASH_REDIS_REST_URL,
    token: values.UPSTASH_REDIS_REST_TOKEN,
  }),
  clerkApi: (values: Of<"CLERK_">) => ({ secretKey: values.CLERK_SECRET_KEY, url: values.CLERK_API_URL }),
  stripe: (values: Of<"STRIPE_">) => ({
    secretKey: values.STRIPE_SECRET_KEY,
    webhookSecrets: values.STRIPE_WEBHOOK_SECRET,
    pricePro: values.STRIPE_PRICE_PRO_MONTHLY,
    apiBase: values.STRIPE_API_BASE,
  }),
  r2: (values: Of<"R2_">) => ({
    endpoint: new URL(values.R2_ENDPOINT).origin,
    bucket: values.R2_BUCKET,
    accessKeyId: values.R2_ACCESS_KEY_ID,
    secretAccessKey: values.R2_SECRET_ACCESS_KEY,
  }),
};

/** One value per concern. */
export function readShared(values: SharedValues) {
  return {
    appEnv: values.APP_ENV,
    logLevel: values.LOG_LEVEL,
    database: readDatabase(values),
    redis: CONCERNS.redis(values),
    clerkApi: CONCERNS.clerkApi(values),
    stripe: CONCERNS.stripe(values),
    r2: CONCERNS.r2(values),
    model: readModelEnv(values),
    telemetry: readTelemetryEnv(values, values.APP_ENV),
  };
}

function readDatabase({ DATABASE_URL: url, DATABASE_READ_URL: readUrl, ...values }: SharedValues) {
  // Vercel sets it.
  const isFrozenWhenIdle = values.VERCEL === "1";
  const ca = values.DATABASE_CA ?? null;
  return {
    ...{ url, ca, isFrozenWhenIdle },
    replica: readUrl ? { url: readUrl, ca, isFrozenWhenIdle, ...REPLICA_POOL } : null,
    ...POOL_SIZES[values.APP_ENV],
    sourceKeys: values.SOURCE_ENCRYPTION_KEY,
  };
}

class InvalidEnvironment extends Error {
  override readonly name = "InvalidEnvironment";

  constructor(issues: readonly string[]) {
    super(`The environment is not complete; see .env.example.\n  ${issues.join("\n  ")}`);
  }
}

function describeIssue(issue: { path: PropertyKey[]; message: string }): string {
  return `${String(issue.path[0])} ${issue.message}`;
}
