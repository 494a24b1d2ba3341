import { sha256 } from "./sha256.ts";

interface Context {
  readonly ruleId: string;
  /** The anchored code. */
  readonly code: string;
  /** Names of the functions and classes around it, outermost first. */
  readonly scopes: readonly string[];
  /** How many equal places come before it in the file. */
  readonly ordinal: number;
}

/** Names a defect across edits: moving the code or reformatting it leaves the fingerprint as it was. 32 hex digits. */
export function fingerprint(context: Context): string {
  const code = context.code
    .replace(/\s+/g, "")
    .replace(/'/g, '"')
    .replace(/[,;]+([)\]}]|$)/g, "$1");
  return sha256([context.ruleId, context.scopes.join("/"), code, context.ordinal].join("\0")).slice(0, 32);
}
