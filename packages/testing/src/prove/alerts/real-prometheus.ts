import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "@coderevai/launcher";
import { ALERTS_FOLDER } from "@coderevai/operations/watch/alerts/alerts-folder";

/** Of the same package as promtool. */
const PROGRAM = "prometheus";
const READY_DEADLINE_MS = 20_000;

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: string;
}

interface Rule {
  readonly name: string;
  readonly health: string;
  readonly state?: string;
}

/** A Prometheus of its own that scrapes these processes each second and evaluates our rules as often. */
export interface RealPrometheus {
  targets(): Promise<readonly Target[]>;
  rules(): Promise<readonly Rule[]>;
  stop(): Promise<void>;
}

export async function startPrometheus(
  jobs: Readonly<Record<string, readonly string[]>>,
  token: string,
): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-prometheus-"));
  const port = await findFreePort();
  await writeFile(join(folder, "prometheus.yml"), JSON.stringify(configOf(jobs, token)), { mode: 0o600 });
  const words = [
    `--config.file=${join(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--log.level=error",
  ];
  const child = spawn(PROGRAM, words, { stdio: "ignore" });
  const ended = once(child, "close");
  const api = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const isReady = await waitFor(() => fetch(`${api}/-/ready`).then((answer) => answer.ok), READY_DEADLINE_MS);
  if (!isReady) {
    await stop();
    throw new Error("prometheus did not start: apt-get install prometheus.");
  }
  return {
    targets: async () => (await ask<{ activeTargets: Target[] }>(api, "targets")).activeTargets,
    rules: async () => (await ask<{ groups: { rules: Rule[] }[] }>(api, "rules")).groups.flatMap(({ rules }) => rules),
    stop,
  };
}

/** Polls until it is so; false when the deadline passes. */
export async function waitFor(isSo: () => Promise<boolean>, deadlineMs: number): Promise<boolean> {
  const endMs = performance.now() + deadlineMs;
  while (performance.now() < endMs) {
    if (await isSo().catch(() => false)) return true;
    await sleep(200);
  }
  return false;
}

async function ask<Data>(api: string, what: string): Promise<Data> {
  const answer = await fetch(`${api}/api/v1/${what}`, { signal: AbortSignal.timeout(5_000) });
  return ((await answer.json()) as { data: Data }).data;
}

/** JSON is YAML. */
function configOf(jobs: Readonly<Record<string, readonly string[]>>, token: string) {
  return {
    global: { scrape_interval: "1s", evaluation_interval: "1s" },
    rule_files: [join(ALERTS_FOLDER, "*.yml")],
    scrape_configs: Object.entries(jobs).map(([job_name, targets]) => ({
      job_name,
      authorization: { credentials: token },
      static_configs: [{ targets }],
    })),
  };
}
