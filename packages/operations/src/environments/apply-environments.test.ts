import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type BranchBench, openBranchBench, openNeonBench, queryUrl } from "../testing/branch-bench.ts";
import type { Secrets } from "./secrets-file.ts";

const folder = mkdtempSync(join(tmpdir(), "coderevai-secrets-"));
const file = join(folder, "secrets.json");
afterAll(() => rmSync(folder, { recursive: true }));
const secretsOf = () => JSON.parse(readFileSync(file, "utf8")) as Secrets;
const callOf = (owner: string) =>
  `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
   VALUES (gen_random_uuid(), '${owner}', 'r', 'p', now(), 1, 'ok', 0)`;

let bench: BranchBench;
beforeEach(() => rmSync(file, { force: true }));
afterEach(() => bench.close());

for (const [where, open] of [
  ["on a server of one's own", openBranchBench],
  ["at Neon", openNeonBench],
] as const) {
  test(`production and staging get roles and addresses, the second time the same ones, ${where}`, async () => {
    bench = await open();
    await bench.query("production", callOf("customer"));
    const first = await bench.run("environments", "apply", "--secrets", file);
    expect(first).toMatchObject({ code: 0, complaint: "" });
    const secrets = secretsOf();
    expect(Object.keys(secrets).sort()).toEqual(["production", "staging"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await bench.run("environments", "apply", "--secrets", file);
    expect([second.code, secretsOf()]).toEqual([0, secrets]);
    expect(JSON.stringify([first, second])).not.toMatch(/postgresql:|napi_/);

    const { production, staging } = secrets;
    if (!(production && staging)) throw new Error("both");
    const owners = (url: string) => queryUrl(url, "SELECT owner_id FROM api_usage");
    // The stand-in's branches share a server, and so the roles' passwords, which at Neon they do not.
    const isOneServer = open === openNeonBench;
    if (!isOneServer) expect(await owners(production.readonly.DATABASE_READ_URL)).toEqual([{ owner_id: "customer" }]);
    expect(await owners(staging.app.DATABASE_URL)).toEqual([]);
    expect(new URL(staging.readonly.BACKUP_DATABASE_URL).host).toBe(new URL(staging.app.DATABASE_URL_UNPOOLED).host);
    expect(await owners(staging.readonly.BACKUP_DATABASE_URL)).toEqual([]);
    await queryUrl(staging.app.DATABASE_URL_UNPOOLED, callOf("tester"));
    await expect(queryUrl(staging.app.DATABASE_URL, "DROP TABLE reviews")).rejects.toMatchObject({ code: "42501" });
    expect(await applyMigrations({ url: staging.migrator.DATABASE_URL_UNPOOLED })).toEqual({ applied: [] });
    expect(await bench.query("production", "SELECT owner_id FROM api_usage")).toEqual([{ owner_id: "customer" }]);
  });

  test(`a preview gets its own, a reset gives them again, and --rotate makes new ones, ${where}`, async () => {
    bench = await open();
    const create = ["branch", "create", "preview/pr-1", "--secrets", file];
    expect(await bench.run(...create)).toMatchObject({ code: 0, complaint: "" });
    const made = secretsOf()["preview/pr-1"]?.app.DATABASE_URL ?? "";
    await queryUrl(made, callOf("tester"));
    expect(await bench.run("branch", "reset", "preview/pr-1", "--secrets", file)).toMatchObject({ code: 0 });
    const reset = secretsOf()["preview/pr-1"]?.app.DATABASE_URL ?? "";
    expect(await queryUrl(reset, "SELECT owner_id FROM api_usage")).toEqual([]);
    expect((await bench.run(...create, "--rotate")).code).toBe(0);
    expect(await queryUrl(secretsOf()["preview/pr-1"]?.app.DATABASE_URL ?? "", "SELECT 1 AS one")).toEqual([
      { one: 1 },
    ]);
    await expect(queryUrl(reset, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });
}

test("who may connect, and for how long moments are kept, is set at Neon where it differs and nowhere else", async () => {
  const at = await openNeonBench();
  bench = at;
  bench.env.NEON_ALLOWED_IPS = "203.0.113.7, 198.51.100.0/24,2001:db8::/32";
  bench.env.NEON_HISTORY_HOURS = "168";
  expect(await bench.run("environments", "apply", "--secrets", file)).toMatchObject({ code: 0, complaint: "" });
  const patches = () => at.neon.requests.filter(({ method }) => method === "PATCH");
  const project = `/projects/${at.neon.project.id}`;
  const ips = ["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"];
  expect(
    patches()
      .filter(({ path }) => path.includes("/branches/"))
      .map(({ body }) => body),
  ).toEqual([{ branch: { protected: true } }, { branch: { protected: true } }]);
  expect(
    patches()
      .filter(({ path }) => path === project)
      .map(({ body }) => body),
  ).toEqual([
    {
      project: {
        settings: { allowed_ips: { ips, protected_branches_only: true } },
        history_retention_seconds: 604_800,
      },
    },
  ]);
  at.neon.requests.length = 0;
  await bench.run("environments", "apply", "--secrets", file);
  expect(patches()).toEqual([]);
  for (const [name, value] of [
    ["NEON_ALLOWED_IPS", "203.0.113.7;x"],
    ["NEON_HISTORY_HOURS", "a week"],
  ] as const) {
    bench.env[name] = value;
    const wrong = await bench.run("environments", "apply", "--secrets", file);
    expect(wrong).toMatchObject({ code: 2, complaint: expect.stringContaining(name) });
    delete bench.env[name];
  }
});

test("roles that others use are not given new passwords unasked, and a file that is something else is left alone", async () => {
  bench = await openBranchBench();
  expect((await bench.run("environments", "apply", "--secrets", file)).code).toBe(0);
  const other = join(folder, "other.json");
  const refused = await bench.run("branch", "create", "preview/pr-2", "--secrets", other);
  expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining("--rotate") });
  writeFileSync(other, "DATABASE_URL=x");
  expect(await bench.run("environments", "apply", "--secrets", other)).toMatchObject({ code: 1 });
  expect(readFileSync(other, "utf8")).toBe("DATABASE_URL=x");
  expect(await bench.run("environments", "apply")).toMatchObject({
    code: 2,
    complaint: expect.stringContaining("--secrets"),
  });
});
