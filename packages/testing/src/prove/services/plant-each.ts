import { judgeReport } from "@coderevai/operations/testing/services/judge-report";
import { PLANTED_FAULTS } from "@coderevai/operations/testing/services/planted-faults";
import { secretsOf } from "@coderevai/operations/testing/services/secrets-of";
import type { ServicesBench } from "@coderevai/operations/testing/services/services-bench";
import type { Mutation } from "../child/mutation.ts";
import { runServices } from "./run-services.ts";

export interface Planted {
  readonly faults: number;
  /** Failed the right check, with the right sentence, and no other; nothing secret was printed. */
  readonly right: number;
  readonly failedChecks: number;
  readonly tookMs: number;
}

/** Plants every fault, one at a time, and puts it back. With a fault in the command itself, until that shows. */
export async function plantEach(
  bench: ServicesBench,
  mutation: Mutation | null,
  say: (line: string) => void,
): Promise<Planted> {
  const startedMs = performance.now();
  let planted = 0;
  let right = 0;
  for (const fault of PLANTED_FAULTS) {
    if (mutation !== null && right < planted) break;
    planted += 1;
    const changes = await fault.plant(bench);
    const env = { ...bench.env, ...changes };
    const run = await runServices(env, { mutation }).finally(() => fault.mend?.(bench));
    const problems = judgeReport(run, fault, secretsOf(env));
    if (problems.length === 0) right += 1;
    else say(`WRONG: ${fault.name}: ${problems.join("; ")}`);
  }
  const failedChecks = new Set(PLANTED_FAULTS.slice(0, planted).map(({ fails }) => fails)).size;
  return { faults: planted, right, failedChecks, tookMs: Math.round(performance.now() - startedMs) };
}
