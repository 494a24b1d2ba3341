import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEnv } from "@coderevai/platform/env";
import { readWorkerEnv } from "@coderevai/platform/worker-env";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isSecretSetting } from "../deployments/settings/setting-secrecy.ts";
import { CloudRunJob, CloudRunService } from "./cloud-run-schema.ts";
import { ComposeFile } from "./compose-schema.ts";
import { requiredVariables } from "./required-variables.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const HOSTING = `${ROOT}packages/operations/hosting/`;
const read = (path: string) => readFileSync(`${HOSTING}${path}`, "utf8");
const readYaml = (path: string): unknown => parse(read(path), { merge: true });
/** As many seconds as a stream may last; packages/api/src/trpc.ts. */
const STREAM_SECONDS =
  Number(
    /SSE_MAX_DURATION_MS = ([\d_]+)/
      .exec(readFileSync(`${ROOT}packages/api/src/trpc.ts`, "utf8"))?.[1]
      ?.replaceAll("_", ""),
  ) / 1_000;
/** What .env.example names, as a variable to set or one to set perhaps. */
const KNOWN = new Set(
  [...readFileSync(`${ROOT}.env.example`, "utf8").matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name]) => name ?? "",
  ),
);

const web = CloudRunService.parse(readYaml("cloud-run/web.service.yaml"));
const worker = CloudRunService.parse(readYaml("cloud-run/worker.service.yaml"));
const migrate = CloudRunJob.parse(readYaml("cloud-run/migrate.job.yaml"));
const backup = CloudRunJob.parse(readYaml("cloud-run/backup.job.yaml"));
const services = [web, worker].map(({ metadata, spec }) => ({ name: metadata.name, ...spec.template.spec }));
const jobs = [migrate, backup].map(({ metadata, spec }) => ({
  name: metadata.name,
  ...spec.template.spec.template.spec,
}));
const containers = [...services, ...jobs].map(({ name, serviceAccountName, containers: [first] }) => ({
  name,
  serviceAccountName,
  env: first?.env ?? [],
}));

test.each([
  ["coderevai-web", requiredVariables(readEnv)],
  // The platform chooses the port and says so.
  ["coderevai-worker", requiredVariables(readWorkerEnv).filter((name) => name !== "WORKER_PORT")],
  ["coderevai-migrate", ["DATABASE_URL_UNPOOLED"]],
  ["coderevai-backup", ["BACKUP_DATABASE_URL", "BACKUP_BUCKET", "BACKUP_ENCRYPTION_KEY"]],
])("%s is given every variable that it cannot do without", (name, needed) => {
  const given = containers.find((each) => each.name === name)?.env.map((variable) => variable.name) ?? [];
  expect(needed.length).toBeGreaterThan(0);
  expect(needed.filter((variable) => !given.includes(variable))).toEqual([]);
  expect(new Set(given).size).toBe(given.length);
});

test("a reader that asks for one more variable is noticed", () => {
  const more = (source: Record<string, string | undefined>) => {
    if (!source.SOMETHING_NEW) throw new Error("The environment is not complete.\n  SOMETHING_NEW is missing: a word");
  };
  expect(requiredVariables(more)).toEqual(["SOMETHING_NEW"]);
  expect(requiredVariables(readEnv)).toContain("STRIPE_WEBHOOK_SECRET");
});

test.each(containers)(
  "$name: variables are known, secrets come from Secret Manager, the rest is readable",
  ({ env }) => {
    expect(env.map(({ name }) => name).filter((name) => !KNOWN.has(name))).toEqual([]);
    expect(env.filter((variable) => "value" in variable && isSecretSetting(variable.name))).toEqual([]);
    expect(env.filter((variable) => !("value" in variable) && !isSecretSetting(variable.name))).toEqual([]);
  },
);

test("the process that serves never sees the address of the role that may change tables, nor the keys of back-ups", () => {
  const secretsOf = (name: string) => JSON.stringify(containers.find((each) => each.name === name)?.env);
  for (const name of ["coderevai-web", "coderevai-worker"]) expect(secretsOf(name)).not.toMatch(/migrator|backup/);
  expect(secretsOf("coderevai-migrate")).toContain("coderevai-migrator-database-url");
  expect(new Set(containers.map(({ serviceAccountName }) => serviceAccountName)).size).toBe(containers.length);
});

test("a request may last longer than a stream, and ports are those of the images", () => {
  expect(STREAM_SECONDS).toBeGreaterThan(0);
  expect(web.spec.template.spec.timeoutSeconds).toBeGreaterThan(STREAM_SECONDS);
  for (const {
    name,
    containers: [container],
  } of services) {
    const dockerfile = readFileSync(`${ROOT}apps/${name.replace("coderevai-", "")}/Dockerfile`, "utf8");
    const port = Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1]);
    expect(container?.ports[0]?.containerPort).toBe(port);
    expect([container?.startupProbe.httpGet.port, container?.livenessProbe.httpGet.port]).toEqual([port, port]);
  }
});

test("what goes on after a call was answered has a processor", () => {
  for (const { spec } of [web, worker]) {
    expect(spec.template.metadata.annotations["run.googleapis.com/cpu-throttling"]).toBe("false");
  }
});

test("Vercel's functions may last longer than a stream, and nothing is deployed but by the workflows", () => {
  const vercel = JSON.parse(readFileSync(`${ROOT}apps/web/vercel.json`, "utf8"));
  const { packageManager } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
  expect(vercel.functions["src/app/**/*"].maxDuration).toBeGreaterThan(STREAM_SECONDS);
  expect(vercel.git.deploymentEnabled).toBe(false);
  for (const command of [vercel.installCommand, vercel.buildCommand]) expect(command).toContain(packageManager);
});

const compose = ComposeFile.parse(readYaml("compose/compose.yaml"));

test("Compose: images are ours or pinned, built by a stage that is there", () => {
  for (const { image, build } of Object.values(compose.services)) {
    if (build === undefined) expect(image).toMatch(/^coderevai-|:\d+\.\d+-/);
    else {
      const dockerfile = fileURLToPath(
        new URL(build.dockerfile, new URL(`${build.context}/`, `file://${HOSTING}compose/`)),
      );
      expect(existsSync(dockerfile)).toBe(true);
      expect(readFileSync(dockerfile, "utf8")).toMatch(new RegExp(`^FROM \\S+ AS ${build.target}$`, "m"));
    }
  }
});

test("Compose: the database has no network, and what is ours can change nothing and gain nothing", () => {
  const { postgres, ...ours } = compose.services;
  expect([postgres?.network_mode, postgres?.ports]).toEqual(["none", undefined]);
  for (const service of Object.values(ours)) {
    expect([service.read_only, service.cap_drop, service.security_opt]).toEqual([
      true,
      ["ALL"],
      ["no-new-privileges:true"],
    ]);
  }
  const ports = Object.values(compose.services).flatMap((service) => service.ports ?? []);
  expect(ports).toEqual(["127.0.0.1:3000:3000"]);
});

test("Compose: migrations end before anything serves, and secrets are in files that neither git nor a builder sees", () => {
  for (const name of ["web", "worker"]) {
    expect(compose.services[name]?.depends_on?.migrate).toEqual({ condition: "service_completed_successfully" });
  }
  expect(compose.services.migrate?.depends_on?.postgres).toEqual({ condition: "service_healthy" });
  const given = Object.values(compose.services).flatMap(({ environment }) => Object.keys(environment ?? {}));
  expect(given.filter((name) => isSecretSetting(name) && !name.startsWith("POSTGRES_"))).toEqual([]);
  const hidden = readFileSync(`${HOSTING}compose/.gitignore`, "utf8").split("\n");
  expect(Object.values(compose.services).every(({ env_file }) => env_file.endsWith(".env"))).toBe(true);
  expect(hidden).toEqual(expect.arrayContaining(["*.env", "secrets/"]));
});
