import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ApiUnderTest, createApiUnderTest, keyOf, newOwner } from "@coderevai/api/testing";
import { createClient } from "@coderevai/client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { runWords } from "../../testing/run-words.ts";
import { type HostFault, openSmokeHost } from "../../testing/smoke-host.ts";
import { runDeploymentCommand } from "../deployment-command.ts";
import type { SmokeReport } from "./smoke-report.ts";

let api: ApiUnderTest;
let host: Awaited<ReturnType<typeof openSmokeHost>>;
let folder: string;
beforeAll(async () => {
  api = await createApiUnderTest();
  host = await openSmokeHost(api);
  folder = await mkdtemp(join(tmpdir(), "coderevai-smoke-"));
});
afterEach(() => {
  host.state.fault = null;
});
afterAll(async () => {
  await host.close();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

async function smoke(apiKey = host.apiKey, ...words: string[]) {
  const call = ["smoke", "--url", host.url, "--json", ...words];
  const { code, out, complaint } = await runWords(runDeploymentCommand, call, { CODEREVAI_API_KEY: apiKey });
  return { code, complaint, out, report: (out === "" ? null : JSON.parse(out)) as SmokeReport };
}

test("a deployment that works passes every step, and the sample does not stay in the history", async () => {
  const file = join(folder, "smoke.json");
  const { code, report, out } = await smoke(host.apiKey, "--report", file);
  expect(report.steps.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect([code, report.isPassed, report.steps.length]).toEqual([0, true, 9]);
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(report);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(out).not.toContain(host.apiKey);
  const client = createClient({ url: host.url, apiKey: host.apiKey });
  const { rows } = await client.history.list.query({ limit: 10 });
  expect(rows).toEqual([]);
});

const FAULTS: readonly [step: string, fault: HostFault][] = [
  ["sign-in page", { path: "/sign-in", status: 500, body: "oh" }],
  ["security headers", { path: "/sign-in", headers: { "content-security-policy": "script-src 'unsafe-inline'" } }],
  ["security headers", { path: "/sign-in", headers: { "x-frame-options": "" } }],
  ["review", { path: "/api/trpc/review.start", status: 502, body: "<html>bad gateway</html>" }],
  ["history", { path: "/api/trpc/history.list", body: '[{"result":{"data":{"json":{"rows":[]}}}}]' }],
  ["improved version", { path: "/api/trpc/review.diff", status: 500, body: "{}" }],
  ["billing refused", { path: "/api/trpc/billing.plan", body: '[{"result":{"data":{"json":{}}}}]' }],
];

test.each(FAULTS)("a fault is told by its step: %s", async (step, fault) => {
  host.state.fault = fault;
  const { code, report } = await smoke();
  expect(code).toBe(1);
  expect(report.isPassed).toBe(false);
  expect(report.steps.filter(({ outcome }) => outcome === "failed").map((one) => one.step)).toEqual([step]);
  const places = report.steps.map(({ outcome }) => outcome);
  expect(places.slice(places.indexOf("failed") + 1).every((outcome) => outcome === "not run")).toBe(true);
});

test("a key that was revoked fails at the review, with the product's own code", async () => {
  const owner = newOwner();
  const { secret, key } = await keyOf(api.services, owner, ["review:read", "review:write"]);
  await api.services.database.keys.remove(owner, key.id);
  const { code, report } = await smoke(secret);
  expect(code).toBe(1);
  expect(report.steps.find(({ outcome }) => outcome === "failed")).toMatchObject({
    step: "review",
    note: "auth.key-unknown",
  });
});

test("a host that sends the key back does not get it into the report", async () => {
  host.state.fault = {
    path: "/api/trpc/review.start",
    status: 500,
    body: JSON.stringify([
      { error: { json: { message: host.apiKey, code: -1, data: { code: "x", httpStatus: 500 } } } },
    ]),
  };
  const { out } = await smoke();
  expect(out).toContain("crai_…");
  expect(out).not.toContain(host.apiKey);
});

test("the key comes from a file or the environment, and goes over TLS or stays on this machine", async () => {
  const file = join(folder, "key");
  await writeFile(file, `${host.apiKey}\n`);
  const call = (words: string[], env = {}) => runWords(runDeploymentCommand, ["smoke", ...words], env);
  expect((await call(["--url", host.url, "--key-file", file])).code).toBe(0);
  expect(await call(["--url", host.url])).toMatchObject({
    code: 2,
    complaint: expect.stringContaining("CODEREVAI_API_KEY"),
  });
  expect(await call(["--url", "http://coderevai.example", "--key-file", file])).toMatchObject({ code: 2 });
  expect(await call(["--url", host.url], { CODEREVAI_API_KEY: host.apiKey.slice(0, -1) })).toMatchObject({ code: 2 });
});
