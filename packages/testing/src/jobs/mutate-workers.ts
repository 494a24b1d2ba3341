import { fileURLToPath } from "node:url";
import { MUTATION_VARIABLE, type Mutation } from "../prove/child/mutation.ts";

const APPLY = fileURLToPath(new URL("../prove/child/apply-mutation.ts", import.meta.url));

/** The environment that puts a fault into every worker while it is loaded; empty for none. */
export function mutateWorkers(mutation: Mutation | null): Record<string, string> {
  if (mutation === null) return {};
  return { NODE_OPTIONS: `--import ${APPLY}`, [MUTATION_VARIABLE]: JSON.stringify(mutation) };
}
