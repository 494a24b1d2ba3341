import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const KEY = Buffer.alloc(32, 7).toString("base64");
const env = {
  UPSTASH_REDIS_REST_URL: "https://redis.example",
  UPSTASH_REDIS_REST_TOKEN: "word",
  CLERK_SECRET_KEY: "sk_test_word",
  STRIPE_SECRET_KEY: "sk_test_word",
  STRIPE_WEBHOOK_SECRET: "whsec_word",
  STRIPE_PRICE_PRO_MONTHLY: "price_word",
  R2_ENDPOINT: "https://account.r2.example",
  R2_BUCKET: "staging",
  R2_ACCESS_KEY_ID: "word",
  R2_SECRET_ACCESS_KEY: "word",
  SOURCE_ENCRYPTION_KEY: `k1:${KEY}`,
  WORKER_TOKEN: "a-long-random-word",
  WORKER_PORT: "8099",
};

/** A Postgres that has no TLS. */
const plain = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.write("N")));
let host: string;
beforeAll(async () => {
  plain.listen(0, "127.0.0.1");
  await once(plain, "listening");
  host = `127.0.0.1:${(plain.address() as AddressInfo).port}`;
});
afterAll(() => plain.close());

async function start(appEnv: "preview" | "staging", url: string): Promise<{ code: number | null; said: string }> {
  const addresses = { APP_ENV: appEnv, DATABASE_URL: url, DATABASE_URL_UNPOOLED: url };
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, ...env, ...addresses } });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "exit");
  return { code, said: (await said).join("") };
}

test("a database that the settings can never reach safely ends the worker at its start, with a sentence", async () => {
  const { code, said } = await start("preview", `postgresql://app:canary@${host}/db?sslmode=verify-full`);
  expect(code).toBe(1);
  expect(said).toMatch(/The server of DATABASE_URL(_UNPOOLED)? does not speak TLS, and the address asks for it\./);
  expect(said).not.toContain("canary");
}, 30_000);

test("an address that asks for less than it should is not even tried", async () => {
  const { code, said } = await start("staging", `postgresql://app:canary@${host}/db?sslmode=require`);
  expect(code).toBe(1);
  expect(said).toContain("DATABASE_URL_UNPOOLED says sslmode=require: staging needs sslmode=verify-full");
  expect(said).not.toContain("canary");
}, 30_000);
