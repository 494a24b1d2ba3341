import type { MigrationEngine } from "./migration-engine.ts";
import { MigrationProblem } from "./migration-problem.ts";
import { nativeEngine } from "./native-engine.ts";
import { runPrisma } from "./run-prisma.ts";
import { runWasmEngine } from "./wasm-engine.ts";

/** A download of 20 MB and a start. */
const PROBE_DEADLINE_MS = 60_000;

export interface ChosenEngine {
  readonly name: "native" | "wasm";
  readonly run: MigrationEngine;
  /** Which one and why, as a sentence. */
  readonly reason: string;
}

/**
 * Prisma's own engine with CODEREVAI_PRISMA_NATIVE_ENGINE=1, as in deployments and CI; where it cannot be had, its build as
 * WebAssembly, and the reason says so. Throws a `MigrationProblem` instead where the native one is required.
 */
export async function chooseEngine(
  env: Readonly<Record<string, string | undefined>>,
  isNativeRequired: boolean,
): Promise<ChosenEngine> {
  if (env.CODEREVAI_PRISMA_NATIVE_ENGINE !== "1" && !isNativeRequired) {
    const reason = "Prisma's engine as WebAssembly; CODEREVAI_PRISMA_NATIVE_ENGINE=1 takes the native one.";
    return { name: "wasm", run: runWasmEngine, reason };
  }
  // Loads the engine, if need be by downloading it, and asks it nothing but its version.
  const probe = await runPrisma(["version"], {
    env: { ...env, CODEREVAI_PRISMA_NATIVE_ENGINE: "1" },
    timeoutMs: PROBE_DEADLINE_MS,
  });
  if (probe.isDone) return { name: "native", run: nativeEngine(env), reason: "Prisma's own engine." };
  const why = probe.output.split("\n").findLast((line) => line.trim() !== "") ?? "no reason was given";
  if (isNativeRequired) {
    throw new MigrationProblem(`Prisma's own engine is required and cannot be had, so nothing was changed: ${why}`);
  }
  const reason = `Prisma's own engine cannot be had, so its build as WebAssembly did the work: ${why}`;
  return { name: "wasm", run: runWasmEngine, reason };
}
