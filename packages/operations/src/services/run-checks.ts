import { deadlineSignal } from "@coderevai/platform/deadline-signal";
import type { EnvLook } from "@coderevai/platform/inspect-env";
import type { Check, CheckScene } from "./check.ts";
import type { CheckProblem } from "./check-problem.ts";
import { explainFailure } from "./explain-failure.ts";

/** How one check ended. */
export interface CheckResult {
  readonly name: string;
  readonly status: "ok" | "failed" | "skipped";
  readonly ms: number;
  /** What was found, or what is wrong. */
  readonly says: string;
  /** What to do about it; only where it failed. */
  readonly advice?: string;
}

/** Runs all checks at once, each within its own deadline and all within `overallMs`. Never rejects. */
export async function runChecks(
  checks: readonly Check[],
  { values }: EnvLook,
  scene: Omit<CheckScene, "signal">,
  overallMs: number,
): Promise<CheckResult[]> {
  const overall = deadlineSignal(overallMs);
  const running = new Map<string, Promise<CheckResult>>();
  for (const check of checks) {
    // In the order of the table, so that what a check needs is running already.
    const needed = check.needs.map((name) => running.get(name) ?? refuseOrder(check.name, name));
    running.set(check.name, runOne(check, needed));
  }
  return Promise.all(running.values());

  async function runOne(check: Check, needed: readonly Promise<CheckResult>[]): Promise<CheckResult> {
    let startedMs = performance.now();
    const end = (result: Pick<CheckResult, "status" | "says" | "advice">) => ({
      name: check.name,
      ms: Math.round(performance.now() - startedMs),
      ...result,
    });
    const missing = check.variables.filter((name) => !(name in values));
    if (missing.length > 0) return end({ status: "skipped", says: `Not looked at without ${missing.join(", ")}.` });
    const inTheWay = (await Promise.all(needed)).filter(({ status }) => status !== "ok");
    if (inTheWay.length > 0) return end({ status: "skipped", says: `Not looked at: ${inTheWay[0]?.name} is not ok.` });
    startedMs = performance.now();
    const signal = AbortSignal.any([deadlineSignal(check.deadlineMs), overall]);
    try {
      const found = await Promise.race([check.run(values, { ...scene, signal }), aborted(signal)]);
      return typeof found === "string"
        ? end({ status: "ok", says: found })
        : end({ status: "skipped", says: found.skipped });
    } catch (error) {
      const { message: says, advice }: CheckProblem = explainFailure(error, check.name);
      return end({ status: "failed", says, advice });
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function refuseOrder(name: string, needed: string): never {
  throw new Error(`the check ${name} stands before ${needed}, which it needs`);
}
