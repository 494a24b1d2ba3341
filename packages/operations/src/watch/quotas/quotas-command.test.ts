import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@coderevai/db/testing";
import { NeonStandIn } from "@coderevai/localcloud/neon";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runDbCommand } from "../../db-command.ts";

const NOW = new Date("2026-11-25T12:00:00Z");
const UPSTASH = { UPSTASH_EMAIL: "ops@example.com", UPSTASH_API_KEY: "upstash-key", UPSTASH_DATABASE_ID: "db-1" };

let neon: NeonStandIn;
let folder: string;
let database: TestDatabase;
const upstash = { status: 200, stats: {} as object, database: {} as object, asked: [] as string[] };
const server = createServer((request, response) => {
  upstash.asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
  const body = request.url?.startsWith("/v2/redis/stats/") ? upstash.stats : upstash.database;
  response.writeHead(upstash.status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
let upstashBase: string;

beforeAll(async () => {
  database = await createTestDatabase();
  neon = await NeonStandIn.start(database.adminUrl);
  folder = await mkdtemp(join(tmpdir(), "coderevai-quotas-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  upstashBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close().closeAllConnections();
  await neon.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  neon.project.about.compute_time_seconds = 36_000;
  neon.project.about.synthetic_storage_size = 100 * 1024 * 1024;
  Object.assign(upstash, { status: 200, stats: { total_monthly_requests: 50_000, daily_net_commands: 7 }, asked: [] });
  upstash.database = { db_request_limit: 500_000, state: "active" };
});

async function quotas(env: Record<string, string>, ...words: string[]) {
  const said = { out: "", complaint: "" };
  const code = await runDbCommand(["quotas", ...words], {
    env,
    now: () => NOW,
    write: (text) => Object.assign(said, { out: text }),
    complain: (text) => Object.assign(said, { complaint: text }),
  });
  return { code, ...said };
}

const everything = () => ({ ...neon.env, ...UPSTASH, UPSTASH_API_BASE: upstashBase });

test("what is used of each vendor's quota is told, and nothing is wrong below the warning", async () => {
  const { code, out } = await quotas(everything());
  expect(code).toBe(0);
  expect(out).toBe(
    [
      "   10 %  10.0 of 100.0 compute hours until 2026-12-01",
      "   20 %  100.0 of 512.0 MiB of the database",
      "   10 %  50.0 of 500.0 thousand Redis commands until 2026-12-01",
      "",
    ].join("\n"),
  );
  expect(upstash.asked).toEqual([
    `GET /v2/redis/stats/db-1 Basic ${Buffer.from("ops@example.com:upstash-key").toString("base64")}`,
    `GET /v2/redis/database/db-1 Basic ${Buffer.from("ops@example.com:upstash-key").toString("base64")}`,
  ]);
  expect(neon.requests.at(-1)).toMatchObject({ method: "GET", path: `/projects/${neon.project.id}` });
});

test.each([
  [79, 0],
  [80, 1],
  [100, 1],
])("with %d hours of 100 used the command ends with %d", async (hours, code) => {
  neon.project.about.compute_time_seconds = hours * 3_600;
  const said = await quotas(everything(), "--json");
  expect(said.code).toBe(code);
  expect(JSON.parse(said.out).quotas[0]).toMatchObject({ name: "neon-compute-seconds", percent: hours });
});

test("limits are what variables say, else what the vendor says, else the free plan's", async () => {
  neon.project.about.settings = { quota: { compute_time_seconds: 72_000 } };
  upstash.database = {};
  const { out } = await quotas({ ...everything(), QUOTA_UPSTASH_COMMANDS: "1000000" }, "--json");
  neon.project.about.settings = {};
  const limits = (JSON.parse(out).quotas as { limit: number }[]).map(({ limit }) => limit);
  expect(limits).toEqual([72_000, 536_870_912, 1_000_000]);
});

test("the file for Prometheus is written whole, for its collector to read", async () => {
  const file = join(folder, "quotas.prom");
  await quotas(everything(), "--metrics", file);
  const text = await readFile(file, "utf8");
  expect(text).toContain('coderevai_quota_used{quota="neon-compute-seconds"} 36000\n');
  expect(text).toContain('coderevai_quota_limit{quota="upstash-commands"} 500000\n');
  expect(text).toContain('coderevai_quota_period_end_timestamp_seconds{quota="upstash-commands"} 1796083200\n');
  expect(text).toContain(`coderevai_quota_read_timestamp_seconds{quota="database-bytes"} ${NOW.getTime() / 1_000}\n`);
  expect(text.match(/^# TYPE coderevai_quota_used gauge$/gm)).toHaveLength(1);
  expect((await stat(file)).mode & 0o777).toBe(0o644);
});

test("a Postgres of one's own is asked how large it is", async () => {
  const { code, out } = await quotas({ DATABASE_URL_UNPOOLED: database.url }, "--json");
  expect(code).toBe(0);
  const [quota] = JSON.parse(out).quotas;
  expect(quota.name).toBe("database-bytes");
  expect(quota.used).toBeGreaterThan(5_000_000);
});

test("a key that is refused, half the settings and none at all are told in a sentence without the key", async () => {
  upstash.status = 401;
  const refused = await quotas(everything());
  expect([refused.code, refused.complaint]).toEqual([1, expect.stringContaining("does not take UPSTASH_EMAIL")]);
  expect(refused.complaint).not.toContain("upstash-key");
  const half = await quotas({ UPSTASH_API_KEY: "upstash-key" });
  expect([half.code, half.complaint]).toEqual([2, expect.stringContaining("UPSTASH_DATABASE_ID, or none")]);
  expect((await quotas({})).code).toBe(2);
  expect((await quotas(everything(), "--warn", "200")).code).toBe(2);
  const away = await quotas({ ...UPSTASH, UPSTASH_API_BASE: "http://127.0.0.1:9" });
  expect([away.code, away.complaint]).toEqual([1, expect.stringContaining("does not answer")]);
});
