import { randomBytes } from "node:crypto";
import { createApiUnderTest, newOwner } from "@coderevai/api/testing/api-under-test";
import { createDatabaseWatch } from "@coderevai/core/telemetry/create-database-watch";
import { createDatabase } from "@coderevai/db";
import { createTestDatabase } from "@coderevai/db/testing";
import setUpTestServer from "@coderevai/db/testing/global-setup";
import { startOtlpReceiver } from "@coderevai/localcloud/testing/otlp";
import { createMetrics } from "@coderevai/platform/metrics/create-metrics";
import type { Metrics } from "@coderevai/platform/metrics/metrics";
import { createTelemetry } from "@coderevai/platform/telemetry/create-telemetry";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { NO_TRACING } from "@coderevai/platform/tracing/no-tracing";

/** Turns in which each way is measured once, so that what else the machine does falls on all of them. */
const TURNS = 20;
const CALLS_A_TURN = 40;
/** Measured and thrown away. */
const WARM_UP_TURNS = 4;

const NOTHING: Metrics = {
  count: () => {},
  observe: () => {},
  set: () => {},
  add: () => {},
  read: () => {},
  text: async () => "",
};

/** Processor time of one call without any telemetry, and its ratio with metrics, and with metrics and traces. */
interface Cost {
  readonly bareUs: number;
  readonly metricsRatio: number;
  readonly tracesRatio: number;
}

/** What it costs to be watched: for a query of a row, and for a whole call of the API over it. */
export async function measureCost(): Promise<{ readonly query: Cost; readonly call: Cost }> {
  const stopServer = await setUpTestServer();
  const collector = await startOtlpReceiver();
  const url = `${collector.url}/v1/traces`;
  // Spans are sent when many wait, so that sending them falls on the turns that made them.
  const tracing = { url, headers: {}, serviceName: null, sampledRatio: 1, delayMs: 60_000 };
  const about = { metricsTokens: [], commit: "unknown", environment: "development" };
  const ways: readonly Telemetry[] = [
    { metrics: NOTHING, tracing: NO_TRACING, metricsTokens: [] },
    { metrics: createMetrics(), tracing: NO_TRACING, metricsTokens: [] },
    createTelemetry({ ...about, tracing }, "web"),
  ];
  try {
    return { query: await costOfQuery(ways), call: await costOfCall(ways) };
  } finally {
    for (const way of ways) await way.tracing.close();
    await collector.stop();
    await stopServer();
  }
}

async function costOfQuery(ways: readonly Telemetry[]): Promise<Cost> {
  const { url, drop } = await createTestDatabase();
  const sourceKeys = [{ id: "cost", secret: randomBytes(32) }] as const;
  const databases = ways.map((telemetry, index) =>
    createDatabase({
      ...{ url, minConnections: 1, maxConnections: 2, sourceKeys },
      ...(index > 0 && { watch: createDatabaseWatch(telemetry) }),
    }),
  );
  const owner = newOwner();
  const cost = await compare(databases.map((database) => () => database.keys.list(owner)));
  for (const database of databases) await database.close();
  await drop();
  return cost;
}

async function costOfCall(ways: readonly Telemetry[]): Promise<Cost> {
  const apis = await Promise.all(ways.map((telemetry) => createApiUnderTest({ telemetry })));
  const calls = await Promise.all(
    apis.map(async (api) => {
      const owner = newOwner();
      // For the whole of the measuring.
      const token = await api.mint.mint(owner, { expiresInS: 3_600 });
      return () => api.callAs(token, "query", "history.list", { limit: 5 });
    }),
  );
  const cost = await compare(calls);
  for (const api of apis) await api.close();
  return cost;
}

async function compare(ways: readonly (() => Promise<unknown>)[]): Promise<Cost> {
  const costs = ways.map((): number[] => []);
  for (let turn = 0; turn < WARM_UP_TURNS + TURNS; turn += 1) {
    for (const [index, call] of ways.entries()) {
      const costUs = await costOf(call);
      if (turn >= WARM_UP_TURNS) costs[index]?.push(costUs);
    }
  }
  const [bareUs = 0, metricsUs = 0, tracesUs = 0] = costs.map(usual);
  return {
    bareUs: Math.round(bareUs),
    metricsRatio: Math.round((metricsUs / bareUs) * 100) / 100,
    tracesRatio: Math.round((tracesUs / bareUs) * 100) / 100,
  };
}

/** Of one of the turn's calls, in microseconds of this process's processor: what else runs here does not count. */
async function costOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < CALLS_A_TURN; count += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS_A_TURN;
}

/** Of the cheapest quarter: what is dearer met a busy machine, or the garbage of all. */
function usual(costs: readonly number[]): number {
  const kept = costs.toSorted((one, other) => one - other).slice(0, Math.ceil(costs.length / 4));
  return kept.reduce((sum, cost) => sum + cost, 0) / kept.length;
}
