import type { SyntaxFile } from "../syntax/syntax-file.ts";
import { type QualifiedCall, qualifyCall } from "./qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "./rule.ts";

/** A call that is a defect by its name and arguments alone. */
export interface CallPattern {
  /** Tested against the documented name of the callee. */
  readonly callee: RegExp;
  /** What is said about this call; null when its arguments make it harmless. */
  readonly find: (call: QualifiedCall, file: SyntaxFile) => Omit<RuleMatch, "node"> | RuleMatch | null;
}

/** A row of a rule, made from a table of calls. */
export function callRow(patterns: readonly CallPattern[]): Pick<SyntaxRule, "nodeTypes" | "check"> {
  return {
    nodeTypes: ["call_expression", "new_expression", "call"],
    check: (node, file) => {
      const call = qualifyCall(node, file);
      if (!call) return null;
      for (const pattern of patterns) {
        const found = pattern.callee.test(call.name) ? pattern.find(call, file) : null;
        if (found) return { node, ...found };
      }
      return null;
    },
  };
}
