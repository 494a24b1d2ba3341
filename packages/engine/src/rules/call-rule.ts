import type { SyntaxFile } from "../syntax/syntax-file.ts";
import { type QualifiedCall, qualifyCall } from "./qualify-call.ts";
import type { OwnDocument, RuleMatch, SyntaxRule } from "./rule.ts";

/** A call that is a defect by its name and arguments alone. */
interface CallPattern {
  /** Tested against the documented name of the callee. */
  readonly callee: RegExp;
  /** What is said about this call; null when its arguments make it harmless. */
  readonly find: (call: QualifiedCall, file: SyntaxFile) => Omit<RuleMatch, "node"> | RuleMatch | null;
}

/** Makes a rule from a table of calls. */
export function callRule(document: OwnDocument, patterns: readonly CallPattern[]): SyntaxRule {
  return {
    document,
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
