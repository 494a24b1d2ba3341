import { writeEnvFile } from "@coderevai/launcher";
import { judgeReport } from "@coderevai/operations/testing/services/judge-report";
import { secretsOf } from "@coderevai/operations/testing/services/secrets-of";
import { startProduct } from "../../product/start-product.ts";
import { runServices } from "./run-services.ts";

export interface ProductLook {
  readonly problems: readonly string[];
  readonly ok: number;
  readonly skipped: number;
  readonly tookMs: number;
}

/** The command on the product as `npm start` runs it, by the file that `npm start` writes. */
export async function runOnProduct(): Promise<ProductLook> {
  const { product, stateDir, stop } = await startProduct({ webs: 1 });
  try {
    const file = await writeEnvFile(stateDir, product.env);
    const startedMs = performance.now();
    const run = await runServices({}, { words: ["--env", file] });
    const tookMs = Math.round(performance.now() - startedMs);
    const problems = judgeReport(run, null, secretsOf(product.env));
    const { ok, skipped } = countsOf(run.output);
    return { problems, ok, skipped, tookMs };
  } finally {
    await stop();
  }
}

function countsOf(output: string): { readonly ok: number; readonly skipped: number } {
  try {
    const { counts } = JSON.parse(output) as { readonly counts: { readonly ok: number; readonly skipped: number } };
    return counts;
  } catch {
    return { ok: 0, skipped: 0 };
  }
}
