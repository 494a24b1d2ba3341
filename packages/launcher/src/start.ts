import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildProduct } from "./build-product.ts";
import { removeEnvFile, writeEnvFile } from "./env-file.ts";
import { findPortProblem } from "./find-port-problem.ts";
import { launchProduct, type Product } from "./launch-product.ts";
import { repositoryRoot } from "./repository-root.ts";
import { seedHistory } from "./seed/seed-history.ts";
import { seedKey } from "./seed/seed-key.ts";
import { StartProblem } from "./start-problem.ts";
import { supervise } from "./supervise.ts";

const startedMs = performance.now();
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());

try {
  await main();
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(`\n${describe(error)}\n`);
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const port = Number(process.env.PORT || 3000);
  const problem = await findPortProblem(port);
  if (problem !== null) throw new StartProblem(problem);
  process.stdout.write("Building and starting CodeRevAI. The first time takes a minute or two.\n");
  const stateDir = process.env.CODEREVAI_STATE_DIR || join(repositoryRoot, ".coderevai");
  // A script instead of a model, to see what one adds. Without it, and without a key, the engine alone answers.
  const withModel = process.env.CODEREVAI_MODEL_STAND_IN === "1";
  const built = buildProduct(stopping.signal);
  // A failed build is reported by launchProduct; without this a failure before that would be unhandled.
  built.catch(() => undefined);
  const product = await launchProduct({ stateDir, ports: [port], built, withModel });
  try {
    await writeEnvFile(stateDir, product.env);
    await seedOnce(product, stateDir, port);
    const keyFile = process.env.CODEREVAI_SEED_KEY === "1" ? await writeKey(product, stateDir, port) : null;
    announce(product, port);
    if (keyFile !== null) process.stdout.write(`An API key of that account is in ${keyFile}.\n`);
    await superviseUntilStopped(product, port);
  } finally {
    await removeEnvFile(stateDir);
    await product.stop();
  }
}

/** A new installation starts with a few reviews to look at; one that was cleared stays clear. */
async function seedOnce(product: Product, stateDir: string, port: number): Promise<void> {
  const marker = join(stateDir, "seeded");
  if (existsSync(marker)) return;
  await seedHistory(`http://localhost:${port}`, product.cloud.signIn, "first-look");
  await writeFile(marker, "first-look\n");
}

/** Only where it is asked for; once per state folder, for nobody but who started it. */
async function writeKey(product: Product, stateDir: string, port: number): Promise<string> {
  const file = join(stateDir, "api-key");
  if (existsSync(file)) return file;
  const secret = await seedKey(`http://localhost:${port}`, product.cloud.signIn);
  await writeFile(file, `${secret}\n`, { mode: 0o600 });
  return file;
}

function announce(product: Product, port: number): void {
  const { email, password } = product.cloud.signIn;
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  process.stdout.write(
    `CodeRevAI is ready at http://localhost:${port} (${seconds} s). Sign in as ${email} with the password ${password}. Ctrl-C stops it.\n`,
  );
}

async function superviseUntilStopped(product: Product, port: number): Promise<void> {
  const [web] = product.webs;
  const tasks = product.workers.map((worker, index) =>
    supervise("worker", worker, () => product.startWorker(index), stopping.signal),
  );
  if (web !== undefined) tasks.push(supervise("web server", web, () => product.startWeb(port), stopping.signal));
  await Promise.all(tasks);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOSPC") return "The disk is full. Free about 1 GB and start again.";
  // Problems that a person can mend bring their own sentence; anything else needs its stack.
  return /Problem$/.test(error.name) ? error.message : (error.stack ?? error.message);
}
