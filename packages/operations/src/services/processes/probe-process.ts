import type { Found } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { codeOf } from "../explain-failure.ts";

/** Not there, or not to be seen from here. */
const ABSENT = {
  ECONNREFUSED: true,
  ENOTFOUND: true,
  EAI_AGAIN: true,
  UND_ERR_CONNECT_TIMEOUT: true,
  EHOSTUNREACH: true,
};
const DEADLINE_MS = 5_000;

/**
 * What a process of ours answers on its health path. One that cannot be reached may not run yet, or be closed to this
 * machine, so that alone is no failure; an answer other than 2xx is.
 */
export async function probeProcess(
  url: URL,
  what: { readonly name: string; readonly advice: string; readonly signal: AbortSignal },
): Promise<Found> {
  const startedMs = performance.now();
  const signal = AbortSignal.any([what.signal, AbortSignal.timeout(DEADLINE_MS)]);
  const response = await fetch(url, { redirect: "manual", signal }).catch((error: unknown) => {
    if (codeOf(error, ABSENT) !== null) return null;
    throw new CheckProblem(`${what.name} takes connections and does not answer.`, what.advice);
  });
  if (response === null)
    return { skipped: `${what.name} is not to be reached from here: not started yet, or closed to this machine.` };
  await response.body?.cancel();
  if (response.ok) return `${what.name} is up, after ${(performance.now() - startedMs).toFixed(0)} ms.`;
  throw new CheckProblem(`${what.name} answers with ${response.status}.`, what.advice);
}
