import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { expect, test } from "vitest";
import { APP_ORIGIN, makeStateDir } from "./testing/start-test-stand-ins.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const START_TIMEOUT_MS = 60_000;

const run = (stateDir: string) => spawn(process.execPath, [MAIN, "--state", stateDir, "--origin", APP_ORIGIN]);

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
  const [line] = await once(createInterface(child.stdout), "line");
  return line;
}

async function stopped(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  if (child.exitCode === null) await once(child, "exit");
  return child.exitCode;
}

test("the local cloud runs alone, prints its environment, refuses company and stops cleanly", {
  timeout: 2 * START_TIMEOUT_MS,
}, async () => {
  const folder = await makeStateDir();
  const child = run(folder.stateDir);
  const { env, signIn } = JSON.parse(await firstLine(child));
  expect(Object.keys(env).sort()).toEqual([
    "APP_ENV",
    "APP_ORIGIN",
    "CLERK_API_URL",
    "CLERK_FAPI_URL",
    "CLERK_JWT_KEY",
    "CLERK_PROXY_URL",
    "CLERK_PUBLISHABLE_KEY",
    "CLERK_SECRET_KEY",
    "DATABASE_URL",
    "DATABASE_URL_UNPOOLED",
    "R2_ACCESS_KEY_ID",
    "R2_BUCKET",
    "R2_ENDPOINT",
    "R2_SECRET_ACCESS_KEY",
    "REPOSITORY_STAND_IN_URL",
    "SOURCE_ENCRYPTION_KEY",
    "STRIPE_API_BASE",
    "STRIPE_PRICE_PRO_MONTHLY",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "UPSTASH_REDIS_REST_TOKEN",
    "UPSTASH_REDIS_REST_URL",
  ]);
  expect(signIn.email).toBe("dev@example.com");

  const database = new Client({ connectionString: env.DATABASE_URL });
  await database.connect();
  expect((await database.query("SELECT current_database() AS name")).rows).toEqual([{ name: "coderevai" }]);
  await database.end();

  const second = run(folder.stateDir);
  const [complaint] = await once(createInterface(second.stderr), "line");
  expect(complaint).toContain(`in use by process ${child.pid}`);
  expect(await stopped(second)).toBe(1);

  // A shell and a wrapper may both hand the same signal on.
  child.kill("SIGTERM");
  await sleep(10);
  child.kill("SIGTERM");
  expect(await stopped(child)).toBe(0);
  await expect(fetch(env.CLERK_API_URL)).rejects.toThrow();
  await expect(new Client({ connectionString: env.DATABASE_URL }).connect()).rejects.toThrow();
  await folder.remove();
});

test("the public key survives the environment of a process", { timeout: START_TIMEOUT_MS }, async () => {
  const { loadMachineKeys } = await import("./state/load-machine-keys.ts");
  const folder = await makeStateDir();
  const { clerkPublicPem } = await loadMachineKeys(folder.stateDir);
  const script = "process.stdout.write(require('node:crypto').createPublicKey(process.env.KEY).asymmetricKeyType)";
  const child = spawn(process.execPath, ["-e", script], { env: { KEY: clerkPublicPem } });
  const [output] = await once(child.stdout, "data");
  expect(String(output)).toBe("rsa");
  await folder.remove();
});
