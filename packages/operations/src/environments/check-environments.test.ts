import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { runDbCommand } from "../db-command.ts";
import { type BranchBench, openBranchBench, openNeonBench, queryUrl } from "../testing/branch-bench.ts";
import type { Secrets } from "./secrets-file.ts";
import type { SettingRow } from "./setting-row.ts";

const folder = mkdtempSync(join(tmpdir(), "coderevai-check-"));
const file = join(folder, "secrets.json");
afterAll(() => rmSync(folder, { recursive: true }));

const MEANT = {
  NEON_ALLOWED_IPS: "203.0.113.7, 198.51.100.0/24",
  NEON_HISTORY_HOURS: "168",
  NEON_COMPUTE_LIMITS: "production=0.25-4, staging=0.25-1",
  NEON_READ_REPLICAS: "production",
};

let bench: BranchBench;
beforeEach(() => rmSync(file, { force: true }));
afterEach(() => bench.close());

/** What differs, as `environment setting: found`. */
async function differences(): Promise<{ code: number; differs: string[] }> {
  const { code, json } = await bench.run("environments", "check");
  const { settings } = json as unknown as { settings: SettingRow[] };
  const wrong = settings.filter(({ isRight }) => !isRight);
  return {
    code,
    differs: wrong.map(({ environment, setting, found }) => `${environment} ${setting}: ${found}`),
  };
}

test("what is set at Neon is compared with what is meant, and apply makes it so", async () => {
  const at = await openNeonBench();
  bench = at;
  Object.assign(bench.env, MEANT);
  const before = await differences();
  expect(before.code).toBe(1);
  const prefix = bench.env.DATABASE_ROLE_PREFIX;
  const absent = ["migrator", "app", "readonly"].map((key) => `${prefix}_${key} is not there`).join("; ");
  expect(before.differs).toEqual([
    `production roles: ${absent}`,
    "staging branch: not there",
    "project allowed addresses: all",
    "project list holds for: all branches",
    "project history: 24 h",
    "production protected: no",
    "production compute: 0.25 to 2 units",
    "production replica: no",
  ]);
  expect(await bench.run("environments", "apply", "--secrets", file)).toMatchObject({ code: 0, complaint: "" });
  expect(await differences()).toEqual({ code: 0, differs: [] });
  const changes = at.neon.requests.filter(({ method, path }) => method !== "GET" && path.includes("/endpoints"));
  const project = `/projects/${at.neon.project.id}`;
  const [production] = [...at.neon.project.branches.values()].filter((branch) => branch.default);
  expect(changes.map(({ method, path, body }) => [method, path.replace(/ep-[\w-]+/, "ID"), body])).toEqual([
    ["PATCH", `${project}/endpoints/ID`, { endpoint: { autoscaling_limit_min_cu: 0.25, autoscaling_limit_max_cu: 4 } }],
    [
      "POST",
      `${project}/endpoints`,
      {
        endpoint: {
          branch_id: production?.id,
          type: "read_only",
          autoscaling_limit_min_cu: 0.25,
          autoscaling_limit_max_cu: 4,
        },
      },
    ],
    ["PATCH", `${project}/endpoints/ID`, { endpoint: { autoscaling_limit_min_cu: 0.25, autoscaling_limit_max_cu: 1 } }],
  ]);
  at.neon.requests.length = 0;
  await bench.run("environments", "apply", "--secrets", file);
  expect(at.neon.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  // What reads goes to the replica where there is one.
  const secrets = JSON.parse(readFileSync(file, "utf8")) as Secrets;
  expect(secrets.production?.readonly.DATABASE_READ_URL).toContain("application_name=replica");
  expect(secrets.staging?.readonly.DATABASE_READ_URL).toContain("application_name=pooler");
});

test("each setting that somebody changed at Neon is named, and nothing is put right unasked", async () => {
  const { neon, ...rest } = await openNeonBench();
  bench = rest;
  Object.assign(bench.env, MEANT);
  await bench.run("environments", "apply", "--secrets", file);
  const { branches, endpoints, about } = neon.project;
  const [staging] = [...branches.values()].filter(({ name }) => name === "staging");
  if (staging === undefined) throw new Error("staging");
  branches.set(staging.id, { ...staging, protected: false, expires_at: "2026-12-01T00:00:00Z" });
  about.settings = { allowed_ips: { ips: ["0.0.0.0/0"], protected_branches_only: true } };
  about.history_retention_seconds = 3_600;
  for (const endpoint of endpoints.values()) {
    if (endpoint.type === "read_only") endpoints.set(endpoint.id, { ...endpoint, disabled: true });
    else endpoints.set(endpoint.id, { ...endpoint, autoscaling_limit_max_cu: 8 });
  }
  const changed = [
    "staging ends: 2026-12-01T00:00:00.000Z",
    "project allowed addresses: 0.0.0.0/0",
    "project history: 1 h",
    "production compute: 0.25 to 8 units",
    "production replica: no",
    "staging protected: no",
    "staging compute: 0.25 to 8 units",
  ];
  neon.requests.length = 0;
  expect(await differences()).toEqual({ code: 1, differs: changed });
  expect(await differences()).toEqual({ code: 1, differs: changed });
  expect(new Set(neon.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  // What nobody said is shown, and is right as it is.
  for (const name of Object.keys(MEANT)) delete bench.env[name];
  expect((await differences()).differs).toEqual(["staging ends: 2026-12-01T00:00:00.000Z"]);
});

test("roles that may more than they are meant to are named, on a server of one's own as well", async () => {
  bench = await openBranchBench();
  await bench.run("environments", "apply", "--secrets", file);
  expect(await differences()).toEqual({ code: 0, differs: [] });
  const prefix = bench.env.DATABASE_ROLE_PREFIX;
  const is = async (text: string, what: string) => {
    await queryUrl(bench.url, text);
    const { code, differs } = await differences();
    expect(code).toBe(1);
    expect(
      differs.find((line) => line.startsWith("production roles")),
      text,
    ).toContain(what);
  };
  await is(`ALTER ROLE ${prefix}_app BYPASSRLS`, `${prefix}_app has more than it may have`);
  await is(`ALTER ROLE ${prefix}_app NOBYPASSRLS; GRANT pg_read_all_data TO ${prefix}_readonly`, "as a member");
  await is(
    `REVOKE pg_read_all_data FROM ${prefix}_readonly; ALTER TABLE intakes OWNER TO ${prefix}_app`,
    "owns 1 tables",
  );
  await is(
    `ALTER TABLE intakes OWNER TO ${prefix}_migrator; GRANT CREATE ON SCHEMA public TO ${prefix}_app`,
    "may make",
  );
  await is(
    `REVOKE CREATE ON SCHEMA public FROM ${prefix}_app; ALTER ROLE ${prefix}_readonly RESET default_transaction_read_only`,
    `${prefix}_readonly may write`,
  );
  await bench.run("environments", "apply", "--secrets", file);
  expect(await differences()).toEqual({ code: 0, differs: [] });
});

test("people read it as a table, without an address or a key", async () => {
  bench = await openNeonBench();
  Object.assign(bench.env, MEANT);
  const said: string[] = [];
  const write = (text: string) => said.push(text);
  const code = await runDbCommand(["environments", "check"], {
    env: bench.env,
    now: () => bench.clock.now,
    write,
    complain: write,
  });
  expect(code).toBe(1);
  expect(said.join("")).toMatch(/^ +environment +setting +meant +found\n/);
  expect(said.join("")).toMatch(/\nDIFFERS +production +replica +yes +no\n/);
  expect(said.join("")).not.toMatch(/postgresql:|napi_/);
  for (const [name, value] of [
    ["NEON_COMPUTE_LIMITS", "production=4-1"],
    ["NEON_READ_REPLICAS", "preview"],
  ] as const) {
    expect(await bench.run("environments", "check")).toMatchObject({ code: 1 });
    const wrong = { ...bench.env, [name]: value };
    const scene = { env: wrong, now: () => bench.clock.now, write, complain: write };
    expect(await runDbCommand(["environments", "check"], scene)).toBe(2);
    expect(said.at(-1)).toContain(name);
  }
});
