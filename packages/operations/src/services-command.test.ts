import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runServicesCommand } from "./services-command.ts";
import { judgeReport, type ServicesRun } from "./testing/services/judge-report.ts";
import { PLANTED_FAULTS } from "./testing/services/planted-faults.ts";
import { secretsOf } from "./testing/services/secrets-of.ts";
import { openServicesBench, type ServicesBench } from "./testing/services/services-bench.ts";

let bench: ServicesBench;
beforeAll(async () => {
  bench = await openServicesBench();
});
afterAll(() => bench.close());

async function run(env: Record<string, string | undefined>, ...words: string[]): Promise<ServicesRun> {
  const said = { output: "", complaint: "" };
  const code = await runServicesCommand(words.length === 0 ? ["check", "--json"] : words, {
    env,
    now: () => new Date(),
    write: (text) => {
      said.output += text;
    },
    complain: (text) => {
      said.complaint += text;
    },
  });
  return { code, ...said };
}

test("an installation of which every part is there passes, and nothing of the look is left behind", async () => {
  const result = await run(bench.env);
  expect(judgeReport(result, null, secretsOf(bench.env))).toEqual([]);
  expect(await bench.objectKeys()).toEqual([]);
  const people = await run(bench.env, "check");
  expect(people.output).toMatch(/^ok {7}environment /);
  expect(people.output).toMatch(/by TLSv1\.3, verify-full/);
  expect(people.output).toMatch(/25 checks in \d+\.\d s: 24 ok, 0 failed, 1 skipped\.\n$/);
});

/** One for each check; all of them, also those that take seconds, are planted by `pnpm prove services`. */
const FIRST_OF_EACH = [...new Map(PLANTED_FAULTS.toReversed().map((fault) => [fault.fails, fault])).values()].filter(
  ({ fails }) => fails !== "redis.limiter",
);

test.each(FIRST_OF_EACH)("$name fails $fails and nothing else", async (fault) => {
  const changes = await fault.plant(bench);
  try {
    const env = { ...bench.env, ...changes };
    expect(judgeReport(await run(env), fault, secretsOf(env))).toEqual([]);
  } finally {
    await fault.mend?.(bench);
  }
});

test("a database by Unix socket, as Cloud SQL gives it, passes, and its region is the web's", async () => {
  const env = { ...bench.env, DATABASE_URL: bench.socketUrl, VERCEL_REGION: "fra1" };
  const { output, code } = await run(env, "check");
  expect(output).toContain("by Unix socket");
  expect(output).toContain("the web is in Frankfurt (fra1), the database is in Frankfurt (europe-west3)");
  expect(code).toBe(0);
});

test("an authority in a variable, for platforms without files, means verify-full; reads that lag are looked at", async () => {
  const [ca, otherCa] = await Promise.all(
    [bench.postgres.caFile, bench.postgres.otherCaFile].map((file) => readFile(file, "utf8")),
  );
  const addresses = {
    DATABASE_URL: bench.urlOf("app", {}),
    DATABASE_URL_UNPOOLED: bench.urlOf("app", {}),
    DATABASE_READ_URL: bench.urlOf("readonly", {}),
  };
  const good = await run({ ...bench.env, ...addresses, DATABASE_CA: ca }, "check");
  expect(good.output).toMatch(/database\.pooled .* by TLSv1\.3, verify-full;/);
  expect(good.output).toMatch(/database\.read .* by TLSv1\.3, verify-full; .* It reads alone\./);
  expect(good.code).toBe(0);
  const bad = await run({ ...bench.env, ...addresses, DATABASE_CA: otherCa }, "check");
  expect(bad.output.match(/signed by nobody who is trusted here/g)).toHaveLength(3);
  expect(bad.code).toBe(1);
});

test("what is called wrongly is told, and nothing is looked at", async () => {
  for (const words of [
    [],
    ["look"],
    ["check", "twice"],
    ["check", "--verbose"],
    ["check", "--env", "/nothing/there"],
  ]) {
    const { code, output, complaint } = await run(bench.env, ...(words.length === 0 ? ["--json"] : words));
    expect([code, output]).toEqual([2, ""]);
    expect(complaint).toMatch(/pnpm services check|cannot be read \(ENOENT\)/);
  }
});
