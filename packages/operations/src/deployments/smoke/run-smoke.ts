import { refusalCode } from "./refusal-code.ts";
import type { SmokeReport, SmokeResult } from "./smoke-report.ts";
import { SMOKE_STEPS, type SmokeMemory, type SmokeStep } from "./smoke-steps.ts";
import { openSmokeTarget, type SmokeAddress, type SmokeTarget } from "./smoke-target.ts";

/** Uses a deployment as its users do, step by step; nothing is tried after a failure. Ends within the sum of the steps' deadlines. */
export async function runSmoke(address: SmokeAddress): Promise<SmokeReport> {
  const target = openSmokeTarget(address);
  const memory: SmokeMemory = { reviewId: null };
  const steps: SmokeResult[] = [];
  let isPassed = true;
  for (const step of SMOKE_STEPS) {
    const result: SmokeResult = isPassed ? await runStep(step, target, memory) : notRun(step);
    // A host may send back what it was sent.
    steps.push({ ...result, note: result.note.replaceAll(address.apiKey, "crai_…") });
    isPassed &&= result.outcome === "passed";
  }
  return { url: new URL(address.url).origin, isPassed, steps };
}

async function runStep(step: SmokeStep, target: SmokeTarget, memory: SmokeMemory): Promise<SmokeResult> {
  const startedMs = performance.now();
  const signal = AbortSignal.timeout(step.deadlineMs);
  const outcome = await step.run(target, memory, signal).then(
    (note) => ({ outcome: "passed" as const, note }),
    (error: unknown) => ({
      outcome: "failed" as const,
      note: signal.aborted ? `${refusalCode(error)} (after ${step.deadlineMs / 1_000} s)` : refusalCode(error),
    }),
  );
  return { step: step.name, tookMs: Math.round(performance.now() - startedMs), ...outcome };
}

function notRun({ name }: SmokeStep): SmokeResult {
  return { step: name, outcome: "not run", tookMs: 0, note: "" };
}
