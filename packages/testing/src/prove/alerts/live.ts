import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "@coderevai/launcher";
import { type OtlpReceiver, startOtlpReceiver } from "@coderevai/localcloud/testing/otlp";
import type { AlertRules } from "@coderevai/operations/watch/alerts/read-alerts";
import { lookAtDatabase } from "../../jobs/look-at-database.ts";
import { mutateWorkers } from "../../jobs/mutate-workers.ts";
import { startProduct } from "../../product/start-product.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Mutation } from "../child/mutation.ts";
import { runReview } from "../run-review.ts";
import { steerCloud } from "../steer-cloud.ts";
import { findMissing } from "./find-missing.ts";
import { lookAtTraces } from "./look-at-traces.ts";
import { CANARY, makeTraffic } from "./make-traffic.ts";
import { startPrometheus, waitFor } from "./real-prometheus.ts";
import { type Scrape, scrape } from "./scrape.ts";

const TOKEN = "a-token-of-this-experiment";
const ASLEEP_DEADLINE_MS = 60_000;
const SPANS_DEADLINE_MS = 15_000;
/** Postgres adds up what a session did within it. */
const SETTLE_MS = 12_000;
const SCRAPES = 20;
const PENDING_DEADLINE_MS = 30_000;

/** A started product, scraped and traced: what rules need is there, nothing of anybody's code is, and a scrape wakes nobody. */
export async function watchLive(rules: AlertRules, workerFault: Mutation | null, say: (line: string) => void) {
  const collector = await startOtlpReceiver();
  const env = {
    METRICS_TOKEN: TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: "100",
    LOG_LEVEL: "debug",
  };
  const { product, origin, stateDir, stop } = await startProduct({
    ...{ webs: 1, withModel: true, env },
    workerEnv: mutateWorkers(workerFault),
  });
  try {
    await makeTraffic(product, origin);
    const traces = await tracesOf(collector, say);
    const scrapes = await Promise.all(processesOf(product).map((process) => scrape(process, TOKEN)));
    const missing = findMissing(rules, scrapes);
    for (const line of missing) say(line);
    const strangers = [null, "another-token-of-nobody"];
    const refused = await Promise.all(
      processesOf(product).flatMap((process) => strangers.map((token) => scrape(process, token))),
    );
    const leaks = await findLeaks(collector, scrapes, stateDir);
    for (const line of leaks) say(`the canary is in ${line}`);
    const transactions = await transactionsWhileScraped(product);
    say(`${SCRAPES} scrapes of everything while all sleep: ${transactions} transactions`);
    const prometheus = await underPrometheus(product, origin, say);
    const isRefused = refused.every(({ status, text }) => status === 401 && !text.includes("coderevai_"));
    const { spans, ...chains } = traces;
    const areTraced = Object.values(chains).every(Boolean);
    const pass =
      missing.length === 0 && leaks.length === 0 && isRefused && areTraced && transactions === 0 && prometheus.pass;
    return {
      pass,
      figures: {
        series: scrapes.reduce((sum, { text }) => sum + (text.match(/^coderevai_/gm) ?? []).length, 0),
        missing: missing.length,
        leaks: leaks.length,
        isRefused,
        spans,
        ...chains,
        transactionsWhileScraped: transactions,
        ...prometheus.figures,
      },
    };
  } finally {
    await stop();
    await collector.stop();
  }
}

function processesOf({ webs, workers }: Product): string[] {
  return [...webs, ...workers].map(({ origin }) => origin);
}

async function tracesOf(collector: OtlpReceiver, say: (line: string) => void) {
  await waitFor(async () => Object.values(lookAtTraces(collector.spans)).every(Boolean), SPANS_DEADLINE_MS);
  const traces = lookAtTraces(collector.spans);
  say(`traces: ${JSON.stringify(traces)}`);
  return traces;
}

/** Places where a word of the traffic's code, paths or keys came to stand. */
async function findLeaks(collector: OtlpReceiver, scrapes: readonly Scrape[], stateDir: string): Promise<string[]> {
  const logs = join(stateDir, "logs");
  const files = await readdir(logs);
  const told = [
    ...collector.bodies.map((text) => ["a span", text] as const),
    ...scrapes.map(({ text }) => ["the metrics", text] as const),
    ...(await Promise.all(files.map(async (file) => [file, await readFile(join(logs, file), "utf8")] as const))),
  ];
  return [...new Set(told.filter(([, text]) => text.includes(CANARY)).map(([where]) => where))];
}

async function transactionsWhileScraped(product: Product): Promise<number> {
  const isAsleep = await waitFor(async () => {
    const scrapes = await Promise.all(product.workers.map(({ origin }) => scrape(origin, TOKEN)));
    return scrapes.every(({ text }) => /^coderevai_worker_awake 0$/m.test(text));
  }, ASLEEP_DEADLINE_MS);
  if (!isAsleep) throw new Error("a worker does not sleep");
  const look = lookAtDatabase(product.cloud, { beside: true });
  try {
    // Housekeeping of Postgres itself would be counted as well.
    await look.query("ALTER SYSTEM SET autovacuum = off");
    await look.query("SELECT pg_reload_conf()");
    await sleep(SETTLE_MS);
    const before = await countTransactions(look);
    for (let round = 0; round < SCRAPES; round += 1) {
      await Promise.all(processesOf(product).map((process) => scrape(process, TOKEN)));
      await Promise.all(processesOf(product).map((process) => fetch(`${process}/healthz`)));
    }
    await sleep(SETTLE_MS);
    return (await countTransactions(look)) - before;
  } finally {
    await look.close();
  }
}

async function countTransactions(look: ReturnType<typeof lookAtDatabase>): Promise<number> {
  const [row] = await look.query<{ count: number }>(
    "SELECT (xact_commit + xact_rollback)::int AS count FROM pg_stat_database WHERE datname = 'coderevai'",
  );
  return row?.count ?? Number.NaN;
}

/** A Prometheus takes the rules and the processes as they are; with Redis away it begins to call for the limiter. */
async function underPrometheus(product: Product, origin: string, say: (line: string) => void) {
  const hostsOf = (servers: Product["webs"]) => servers.map((server) => new URL(server.origin).host);
  const jobs = { "coderevai-web": hostsOf(product.webs), "coderevai-worker": hostsOf(product.workers) };
  const prometheus = await startPrometheus(jobs, TOKEN);
  try {
    const areUp = async () => (await prometheus.targets()).every(({ health }) => health === "up");
    const isScraped = await waitFor(areUp, PENDING_DEADLINE_MS);
    const isQuiet = (await stateOf(prometheus, "LimiterDegraded")) === "inactive";
    await steerCloud(product.cloud, "/upstash/fault", { mode: "refuse" });
    await runReview((await TestUser.signUp(origin)).client(), expressHandler);
    const calls = await waitFor(
      async () => (await stateOf(prometheus, "LimiterDegraded")) === "pending",
      PENDING_DEADLINE_MS,
    );
    await steerCloud(product.cloud, "/upstash/fault", { mode: "none" });
    const rules = await prometheus.rules();
    const unhealthy = rules.filter(({ health }) => health !== "ok").map(({ name }) => name);
    say(`prometheus: ${rules.length} rules, targets up: ${isScraped}, calls for the limiter without Redis: ${calls}`);
    const pass = isScraped && isQuiet && calls && unhealthy.length === 0;
    return { pass, figures: { isScraped, isQuiet, callsWithoutRedis: calls, unhealthyRules: unhealthy.length } };
  } finally {
    await prometheus.stop();
  }
}

async function stateOf(
  prometheus: Awaited<ReturnType<typeof startPrometheus>>,
  alert: string,
): Promise<string | undefined> {
  return (await prometheus.rules()).find(({ name }) => name === alert)?.state;
}
