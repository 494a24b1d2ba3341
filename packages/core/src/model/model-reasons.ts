import type { CoverageReason } from "@coderevai/contract/coverage";
import type { ModelStatus } from "@coderevai/contract/model-use";

const CODES: Partial<Record<ModelStatus, CoverageReason["code"]>> = {
  unavailable: "model-unavailable",
  capped: "model-capped",
  stopped: "model-stopped",
};

/** What the ledger says of a file after its model ended so; nothing after a whole answer. */
export function modelReasons(status: ModelStatus): CoverageReason[] {
  const code = CODES[status];
  return code ? [{ code, line: null, detail: null }] : [];
}
