import { createEngine } from "../src/create-engine.ts";
import type { Engine } from "../src/engine.ts";
import type { EngineFile } from "../src/engine-event.ts";
import { runOxlint } from "../src/layers/oxlint-child.ts";
import { runRuff } from "../src/layers/run-ruff.ts";
import { runSecretlint } from "../src/layers/run-secretlint.ts";
import { ordinarySource } from "./sources.ts";

const RUNS = 60;
const THROUGHPUT_FILES = 40;
const never = new AbortController().signal;

interface Spread {
  readonly p50: number;
  readonly p95: number;
}

interface Timing {
  readonly whole: number;
  readonly firstFinding: number;
}

async function timeReview(engine: Engine, files: readonly EngineFile[]): Promise<Timing> {
  const started = performance.now();
  let firstFinding = Number.NaN;
  for await (const event of engine.review({ files, modes: [] })) {
    if (event.type === "finding" && Number.isNaN(firstFinding)) firstFinding = performance.now() - started;
  }
  return { whole: performance.now() - started, firstFinding };
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

async function warmTimes(engine: Engine, file: EngineFile) {
  for (let run = 0; run < 20; run += 1) await timeReview(engine, [file]);
  const timings: Timing[] = [];
  for (let run = 0; run < RUNS; run += 1) timings.push(await timeReview(engine, [file]));
  return { whole: spread(timings.map((t) => t.whole)), firstFinding: spread(timings.map((t) => t.firstFinding)) };
}

async function linesPerSecond(engine: Engine, file: EngineFile): Promise<number> {
  const files = Array.from({ length: THROUGHPUT_FILES }, (_, at) => ({ ...file, path: `${at}-${file.path}` }));
  const { whole } = await timeReview(engine, files);
  return Math.round((file.text.split("\n").length * files.length * 1_000) / whole);
}

/** What each linter needs for the same file when nothing else runs. */
async function lintersAlone(script: EngineFile, python: EngineFile) {
  const times: Record<"ruff" | "secretlint" | "oxlint", number[]> = { ruff: [], secretlint: [], oxlint: [] };
  for (let run = 0; run < 25; run += 1) {
    const started = performance.now();
    runRuff(python.text);
    const afterRuff = performance.now();
    await runSecretlint(python.text);
    const afterSecretlint = performance.now();
    await runOxlint([script], 20_000, never);
    times.ruff.push(afterRuff - started);
    times.secretlint.push(afterSecretlint - afterRuff);
    times.oxlint.push(performance.now() - afterSecretlint);
  }
  const warm = (values: readonly number[]) => spread(values.slice(5));
  return { ruff: warm(times.ruff), secretlint: warm(times.secretlint), oxlint: warm(times.oxlint) };
}

const script: EngineFile = { path: "a.js", language: "javascript", text: ordinarySource("javascript", 300) };
const python: EngineFile = { path: "a.py", language: "python", text: ordinarySource("python", 300) };

/** The engine on ordinary server code. Times are milliseconds. */
export async function measureLatency() {
  const atStart = process.memoryUsage().rss;
  const coldEngine = createEngine();
  const cold = await timeReview(coldEngine, [script]);
  await coldEngine.close();

  const engine = createEngine();
  const warmingStarted = performance.now();
  await engine.warmUp();
  const warmUp = performance.now() - warmingStarted;
  const warm = { javascript: await warmTimes(engine, script), python: await warmTimes(engine, python) };
  const throughput = { javascript: await linesPerSecond(engine, script), python: await linesPerSecond(engine, python) };
  const memoryMb = { atStart: Math.round(atStart / 1e6), warm: Math.round(process.memoryUsage().rss / 1e6) };
  await engine.close();

  return {
    version: engine.version,
    lines: { javascript: script.text.split("\n").length, python: python.text.split("\n").length },
    coldMs: { whole: round(cold.whole), firstFinding: round(cold.firstFinding) },
    warmUpMs: round(warmUp),
    warmMs: warm,
    linesPerSecond: throughput,
    lintersAloneMs: await lintersAlone(script, python),
    memoryMb,
  };
}
