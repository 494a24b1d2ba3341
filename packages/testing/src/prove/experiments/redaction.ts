import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SecretVault } from "@coderevai/engine/egress";
import { makeBenignLine, makeSecretSample, SECRET_KINDS, SeededRandom } from "@coderevai/engine/egress/testing";
import { startProduct } from "../../product/start-product.ts";
import { eachAtOnce } from "../each-at-once.ts";
import type { Experiment } from "../experiment.ts";
import { inCopy } from "../in-copy.ts";
import { proveMutant } from "../prove-mutant.ts";
import { runReview } from "../run-review.ts";
import { UserPool } from "../user-pool.ts";

const POSITIVES = 1_000;
const BENIGN_LINES = 10_000;
const REVIEWS = 1_000;
const AT_ONCE = 4;
const REVIEWS_PER_USER = 18;
const SEED = 7;
const LEAST_RECALL = 0.99;
const MOST_TOUCHED = 0.005;
const BUILD_DEADLINE_MS = 10 * 60_000;

const FAULT = {
  file: "packages/engine/src/egress/secret-vault.ts",
  from: "of findSecrets(text, [...known, ...this.#secrets.filter(isTelling)])",
  to: "of findSecrets(text, [...known, ...this.#secrets.filter(isTelling)]).slice(1)",
} as const;

export const redaction: Experiment = {
  name: "redaction",
  claim:
    "Secrets in reviewed code reach neither the model nor a log, and no server variable is in the browser's bundle.",
  mutants: { "first-secret": "sends the first secret of each text as it is" },
  run: async (say, { mutant }) => {
    if (mutant === "first-secret") return await proveMutant("redaction", FAULT, say);
    const table = redactTable();
    say(`lines: ${JSON.stringify(table)}`);
    const product = await reviewCanaries(say);
    say(`reviews: ${JSON.stringify(product)}`);
    const bundle = await searchBundle(say);
    const pass =
      table.recall >= LEAST_RECALL &&
      table.touchedShare <= MOST_TOUCHED &&
      product.reviews === REVIEWS &&
      product.sent >= REVIEWS &&
      product.rawAtProvider + product.rawInLogs === 0 &&
      bundle.files > 0 &&
      bundle.hits === 0;
    return { pass, figures: { ...table, ...product, bundle } };
  },
};

/** A thousand lines with a secret, ten thousand without. */
function redactTable() {
  const random = new SeededRandom(SEED);
  const positives = Array.from({ length: POSITIVES }, (_, index) =>
    makeSecretSample(SECRET_KINDS[index % SECRET_KINDS.length] ?? "", random),
  );
  const kept = positives.filter(({ line, secret }) => !new SecretVault().redact(line).includes(secret)).length;
  const lines = Array.from({ length: BENIGN_LINES }, () => makeBenignLine(random));
  const touched = lines.filter((line) => new SecretVault().redact(line) !== line).length;
  return { kinds: SECRET_KINDS.length, recall: kept / POSITIVES, touchedShare: touched / BENIGN_LINES };
}

/** Reviews of sources with two secrets each, no two the same, with the model; then every payload and log is searched. */
async function reviewCanaries(say: (line: string) => void) {
  const random = new SeededRandom(SEED + 1);
  const samples = Array.from({ length: REVIEWS }, (_, index) =>
    [index, index + 17].map((number) => makeSecretSample(SECRET_KINDS[number % SECRET_KINDS.length] ?? "", random)),
  );
  const { product, origin, stateDir, stop } = await startProduct({
    webs: 1,
    withModel: true,
    env: { LOG_LEVEL: "debug" },
  });
  try {
    const { control } = product.cloud;
    await control.scriptModel({ name: "honest", paceMs: 0 });
    const canaries = samples.flat().map(({ secret }) => secret);
    for (let at = 0; at < canaries.length; at += 200) await control.watchForCanaries(canaries.slice(at, at + 200));
    const users = new UserPool(origin, REVIEWS_PER_USER);
    let reviews = 0;
    await eachAtOnce(samples, AT_ONCE, async (pair, index) => {
      const comments = pair.map(({ line }) => `// ${line}`);
      const text = [...comments, `export const value${index} = fetch("/items");`, ""].join("\n");
      await runReview(await users.next(), { path: "src/settings.ts", text }, true);
      reviews += 1;
      if (reviews % 100 === 0) say(`${reviews} reviews`);
    });
    const { received, hits } = await control.canaryHits();
    const logs = await readAll(join(stateDir, "logs"));
    const rawInLogs = canaries.filter((canary) => logs.includes(canary)).length;
    return { reviews, sent: received, rawAtProvider: hits.length, rawInLogs, logBytes: logs.length };
  } finally {
    await stop();
  }
}

async function readAll(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")))).join("\n");
}

/** Builds the web app with a canary in every server variable and looks for them in what browsers are sent. */
async function searchBundle(say: (line: string) => void) {
  return await inCopy(async (root) => {
    const example = await readFile(join(root, ".env.example"), "utf8");
    const names = [...new Set([...example.matchAll(/^#? ?([A-Z][A-Z0-9_]{3,})=/gm)].map(([, name]) => name ?? ""))];
    const random = new SeededRandom(SEED + 2);
    const canaryOf = () => `canary${random.text("abcdefghijklmnopqrstuvwxyz0123456789", 24)}`;
    const canaries = Object.fromEntries(names.map((name) => [name, canaryOf()]));
    say(`the web app is being built with canaries in ${names.length} variables`);
    const options = { cwd: root, timeout: BUILD_DEADLINE_MS, maxBuffer: 64 * 1024 * 1024 };
    const inherited = Object.fromEntries(["PATH", "HOME"].map((name) => [name, process.env[name] ?? ""]));
    const env = { ...inherited, ...canaries, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
    const run = promisify(execFile);
    await run("pnpm", ["--filter", "@coderevai/db", "generate"], {
      ...options,
      env: { ...inherited, CHECKPOINT_DISABLE: "1" },
    });
    await run("pnpm", ["--filter", "@coderevai/web", "exec", "next", "build"], { ...options, env });
    const bundle = await readAll(join(root, "apps/web/.next/static"));
    const hits = Object.entries(canaries)
      .filter(([, canary]) => bundle.includes(canary))
      .map(([name]) => name);
    return {
      variables: names.length,
      files: bundle.length > 0 ? 1 : 0,
      bytes: bundle.length,
      hits: hits.length,
      found: hits,
    };
  });
}
