import type { Found } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { canConnect } from "./can-connect.ts";

const DEADLINE_MS = 5_000;

/**
 * What a process of ours answers on its health path. One that cannot be reached may not run yet, or be closed to this
 * machine, so that alone is no failure; one that takes connections has to answer, with 2xx.
 */
export async function probeProcess(
  url: URL,
  what: { readonly name: string; readonly advice: string; readonly signal: AbortSignal },
  deadlineMs = DEADLINE_MS,
): Promise<Found> {
  if (!(await canConnect(url))) {
    return { skipped: `${what.name} is not to be reached from here: not started yet, or closed to this machine.` };
  }
  const startedMs = performance.now();
  const signal = AbortSignal.any([what.signal, AbortSignal.timeout(deadlineMs)]);
  const response = await fetch(url, { redirect: "manual", signal }).catch(() => {
    throw new CheckProblem(`${what.name} takes connections and does not answer.`, what.advice);
  });
  await response.body?.cancel();
  if (response.ok) return `${what.name} is up, after ${(performance.now() - startedMs).toFixed(0)} ms.`;
  throw new CheckProblem(`${what.name} answers with ${response.status}.`, what.advice);
}
