import { expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { readWorkerEnv } from "./worker-env.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const complete = {
  APP_ENV: "production",
  APP_ORIGIN: "https://coderevai.example",
  DATABASE_URL: "postgresql://app:pw@ep-x.eu-central-1.aws.neon.example/db?sslmode=verify-full",
  UPSTASH_REDIS_REST_URL: "https://eu1-x.upstash.example",
  UPSTASH_REDIS_REST_TOKEN: "AX0token",
  CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from("clerk.coderevai.example$").toString("base64")}`,
  CLERK_SECRET_KEY: "sk_live_abc",
  CLERK_JWT_KEY: "-----BEGIN PUBLIC KEY-----\\nMII\\n-----END PUBLIC KEY-----",
  STRIPE_SECRET_KEY: "sk_live_abc",
  STRIPE_WEBHOOK_SECRET: "whsec_abc",
  STRIPE_PRICE_PRO_MONTHLY: "price_abc",
  R2_ENDPOINT: "https://0123abcd.r2.cloudflarestorage.example",
  R2_BUCKET: "coderevai-production",
  R2_ACCESS_KEY_ID: "0123abcd",
  R2_SECRET_ACCESS_KEY: "4567cdef",
  SOURCE_ENCRYPTION_KEY: `k2:${KEY},k1:${KEY}`,
  WORKER_URL: "https://worker-1.example, https://worker-2.example",
  WORKER_TOKEN: "a-long-word",
};

test("a complete environment is parsed to one value per concern", () => {
  const env = readEnv(complete);
  expect(env.database.maxConnections).toBe(20);
  expect(env.database.sourceKeys.map((key) => key.id)).toEqual(["k2", "k1"]);
  expect(env.clerk.jwtKey).toContain("\nMII\n");
});

test.each(["R2_ENDPOINT", "R2_BUCKET", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY"] as const)(
  "the object storage is not half there: without %s nothing starts",
  (name) => {
    expect(() => readEnv({ ...complete, [name]: undefined })).toThrow(`${name} is missing: `);
    expect(() => readEnv({ ...complete, [name]: "" })).toThrow(`${name} is `);
  },
);

test("a web process knows where workers listen, and a worker where the queue is", () => {
  expect(readEnv(complete).workers).toEqual({
    urls: ["https://worker-1.example", "https://worker-2.example"],
    token: "a-long-word",
  });
  expect(() => readEnv({ ...complete, WORKER_URL: "worker-1" })).toThrow(/WORKER_URL holds something that is no http/);
  const { CLERK_JWT_KEY: _, WORKER_URL: __, APP_ORIGIN: ___, ...shared } = complete;
  const variables = {
    ...shared,
    DATABASE_URL_UNPOOLED: "postgresql://direct.example/db?sslmode=verify-full",
    WORKER_PORT: "8080",
  };
  expect(readWorkerEnv(variables)).toMatchObject({
    queue: { url: "postgresql://direct.example/db?sslmode=verify-full", ca: null },
    server: { host: "localhost", port: 8080, tokens: ["a-long-word"] },
    database: { minConnections: 0 },
  });
  expect(readWorkerEnv({ ...variables, WORKER_PORT: "", PORT: "10000" }).server.port).toBe(10_000);
  expect(readWorkerEnv({ ...variables, PORT: "10000" }).server.port).toBe(8080);
  expect(() => readWorkerEnv(shared)).toThrow(/DATABASE_URL_UNPOOLED is missing.*\n.*WORKER_PORT/);
});

test("secrets that are replaced come as a list: all are taken, the first is sent", () => {
  const variables = { ...complete, WORKER_TOKEN: "new-word, old-word", STRIPE_WEBHOOK_SECRET: "whsec_new,whsec_old" };
  expect(readEnv(variables).workers.token).toBe("new-word");
  expect(readEnv(variables).stripe.webhookSecrets).toEqual(["whsec_new", "whsec_old"]);
  const worker = {
    ...variables,
    DATABASE_URL_UNPOOLED: "postgresql://direct.example/db?sslmode=verify-full",
    WORKER_PORT: "8080",
  };
  expect(readWorkerEnv(worker).server.tokens).toEqual(["new-word", "old-word"]);
  for (const list of ["a,", ",a", "a,b,c,d"]) {
    expect(() => readEnv({ ...complete, WORKER_TOKEN: list })).toThrow("WORKER_TOKEN needs one to 3 secrets");
  }
});

test.each(["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_PRICE_PRO_MONTHLY"] as const)(
  "payments are not half there: without %s neither a web process nor a worker starts",
  (name) => {
    const variables = {
      ...complete,
      DATABASE_URL_UNPOOLED: "postgresql://direct.example/db?sslmode=verify-full",
      WORKER_PORT: "8080",
    };
    for (const read of [readEnv, readWorkerEnv]) {
      expect(() => read({ ...variables, [name]: undefined })).toThrow(`${name} is missing: `);
    }
    expect(readWorkerEnv(variables).stripe).toEqual(readEnv(complete).stripe);
  },
);

test("Stripe is where it always is unless a base is named", () => {
  expect(readEnv(complete).stripe.apiBase).toBeUndefined();
  const local = { ...complete, APP_ENV: "development", STRIPE_API_BASE: "http://127.0.0.1:7003" };
  expect(readEnv(local).stripe.apiBase).toBe("http://127.0.0.1:7003");
  expect(() => readEnv({ ...local, STRIPE_API_BASE: "localhost:1" })).toThrow("STRIPE_API_BASE must be");
});

test("a missing variable is named, with what belongs there", () => {
  const { CLERK_JWT_KEY: _, ...rest } = complete;
  expect(() => readEnv(rest)).toThrow(/CLERK_JWT_KEY is missing: the JWKS public key/);
});

test("every address of Postgres is looked at, also the worker's, and a wrong authority is told", () => {
  const weak = "postgresql://app:pw@direct.example/db?sslmode=require";
  expect(() => readEnv({ ...complete, DATABASE_URL: weak })).toThrow(/DATABASE_URL says sslmode=require: production/);
  expect(() => readEnv({ ...complete, DATABASE_READ_URL: weak })).toThrow(/DATABASE_READ_URL says sslmode=require/);
  const worker = { ...complete, WORKER_PORT: "8080", DATABASE_URL_UNPOOLED: weak };
  expect(() => readWorkerEnv(worker)).toThrow(/DATABASE_URL_UNPOOLED says sslmode=require/);
  expect(() => readEnv({ ...complete, DATABASE_CA: "x" })).toThrow(/DATABASE_CA is not a list of certificates/);
  expect(readEnv({ ...complete, DATABASE_CA: "" }).database.ca).toBeNull();
});

test("reads that may lag have a database of their own only where one is named", () => {
  expect(readEnv(complete).database.replica).toBeNull();
  expect(readEnv({ ...complete, DATABASE_READ_URL: "" }).database.replica).toBeNull();
  const url = "postgresql://readonly:pw@ep-y-pooler.eu.example/db?sslmode=verify-full";
  expect(readEnv({ ...complete, DATABASE_READ_URL: url }).database.replica).toMatchObject({ url, minConnections: 0 });
});

test("on Vercel, and nowhere else, connections are closed before a process is frozen", () => {
  expect(readEnv(complete).database.isFrozenWhenIdle).toBe(false);
  expect(readEnv({ ...complete, VERCEL: "1" }).database.isFrozenWhenIdle).toBe(true);
});

test("an error never repeats a value", () => {
  expect(() => readEnv({ ...complete, SOURCE_ENCRYPTION_KEY: "k1:canary" })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("canary") }),
  );
});

const LOCAL_VALUES: [string, string][] = [
  ["APP_ORIGIN", "http://localhost:3000"],
  ["DATABASE_URL", "postgresql://coderevai@127.0.0.1:5999/coderevai"],
  ["DATABASE_READ_URL", "postgresql://coderevai@127.0.0.1:5999/coderevai"],
  ["UPSTASH_REDIS_REST_URL", "http://127.0.0.1:7000"],
  ["UPSTASH_REDIS_REST_TOKEN", "local_abc"],
  ["CLERK_SECRET_KEY", "sk_live_local_abc"],
  ["CLERK_PUBLISHABLE_KEY", `pk_live_${Buffer.from("clerk.embedded.invalid$").toString("base64")}`],
  ["R2_ENDPOINT", "http://127.0.0.1:7001"],
  ["REPOSITORY_STAND_IN_URL", "http://127.0.0.1:7002"],
  ["R2_BUCKET", "local-coderevai"],
  ["R2_ACCESS_KEY_ID", "local_abc"],
  ["R2_SECRET_ACCESS_KEY", "local_abc"],
  ["SOURCE_ENCRYPTION_KEY", `local-1:${KEY}`],
  ["WORKER_TOKEN", "local_abc"],
  ["WORKER_TOKEN", "a-long-word, local_abc"],
  ["STRIPE_SECRET_KEY", "sk_test_local_abc"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_local_abc"],
  ["STRIPE_PRICE_PRO_MONTHLY", "price_local_pro_monthly"],
  ["STRIPE_API_BASE", "http://127.0.0.1:7003"],
  ["GEMINI_API_KEY", "local_abc"],
  ["GEMINI_BASE_URL", "http://127.0.0.1:7001/v1beta"],
];
for (const appEnv of ["staging", "production"]) {
  test.each(LOCAL_VALUES)(`${appEnv} refuses the local cloud's %s`, (name, value) => {
    expect(() => readEnv({ ...complete, APP_ENV: appEnv, [name]: value })).toThrow(`${name} is a local-cloud value`);
  });
}

test.each(LOCAL_VALUES)("development takes the local cloud's %s", (name, value) => {
  expect(readEnv({ ...complete, APP_ENV: "development", [name]: value }).appEnv).toBe("development");
});

test("without a model's key the engine alone answers", () => {
  expect(readEnv(complete).model).toBeNull();
  expect(readEnv({ ...complete, GEMINI_API_KEY: "", OPENAI_COMPATIBLE_BASE_URL: "" }).model).toBeNull();
});

test("a Gemini key is enough: model, address, price and caps have defaults", () => {
  expect(readEnv({ ...complete, GEMINI_API_KEY: "AIza" }).model).toEqual({
    provider: "gemini",
    name: "gemini-3.8-flash",
    baseUrl: "https://generativelanguage.googleapis.com/v1beta",
    apiKey: "AIza",
    price: { inputMicroUsdPerToken: 0.75, outputMicroUsdPerToken: 3.75 },
    caps: { perRequest: 200_000, perOwnerDay: 2_000_000, perDay: 20_000_000 },
  });
});

test("a server of one's own is named by address and model, and every figure is a setting", () => {
  const model = readEnv({
    ...complete,
    OPENAI_COMPATIBLE_BASE_URL: "http://localhost:11434/v1",
    OPENAI_COMPATIBLE_MODEL: "qwen3-coder",
    MODEL_INPUT_USD_PER_MILLION_TOKENS: "0.1",
    MODEL_MAX_TOKENS_PER_REQUEST: "5000",
  }).model;
  expect(model).toMatchObject({ provider: "openai-compatible", name: "qwen3-coder", apiKey: null });
  expect(model?.price).toEqual({ inputMicroUsdPerToken: 0.1, outputMicroUsdPerToken: 0 });
  expect(model?.caps.perRequest).toBe(5_000);
});

test.each([
  [{ GEMINI_API_KEY: "k", OPENAI_COMPATIBLE_BASE_URL: "http://localhost:1/v1" }, /both set: choose one/],
  [{ OPENAI_COMPATIBLE_BASE_URL: "http://localhost:1/v1" }, /OPENAI_COMPATIBLE_MODEL is missing/],
  [{ OPENAI_COMPATIBLE_BASE_URL: "http://models.example/v1" }, /OPENAI_COMPATIBLE_BASE_URL must begin with https/],
  [{ GEMINI_API_KEY: "k", GEMINI_MODEL: "../x" }, /GEMINI_MODEL is not a model name/],
])("a model that cannot be asked safely is refused: %o", (variables, sentence) => {
  expect(() => readEnv({ ...complete, ...variables })).toThrow(sentence);
});

test("repositories come from the internet unless a server on this machine stands in for it", () => {
  const local = { ...complete, APP_ENV: "development", REPOSITORY_STAND_IN_URL: "http://127.0.0.1:7002" };
  expect(readEnv(complete).repositories.standInPort).toBeNull();
  expect(readEnv(local).repositories.standInPort).toBe(7002);
  for (const url of ["http://10.0.0.1:7002", "https://127.0.0.1:7002", "http://forge.example:7002", "7002"]) {
    expect(() => readEnv({ ...local, REPOSITORY_STAND_IN_URL: url })).toThrow("REPOSITORY_STAND_IN_URL must be");
  }
});
