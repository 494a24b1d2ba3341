import { unwrap } from "../syntax/access-path.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { type FlowState, knownValue } from "./flow-state.ts";

/**
 * Whether a case of a `switch` over a constant is never reached: it names another value, and no case before it falls
 * through to it. False where that is not known, or not asked of the language.
 */
export function caseNeverRuns(state: FlowState, branch: SyntaxNode): boolean {
  const statement = branch.parent?.parent;
  const condition = statement?.child("condition");
  if (!state.tables.foldsConstants || !branch.parent || !condition) return false;
  const value = knownValue(state, unwrap(condition));
  if (value.text === null || value.isBuilt || value.flows.length > 0) return false;
  const cases = branch.parent.named;
  state.budget.spend(cases.length);
  const taken = cases.findIndex((one) => namesValue(one, value.text ?? ""));
  const chosen = taken < 0 ? cases.findIndex((one) => /^default\b/.test(one.text)) : taken;
  if (chosen < 0) return true;
  const last = cases.findIndex((one, at) => at >= chosen && !fallsThrough(one));
  const at = cases.indexOf(branch);
  return at < chosen || (last >= 0 && at > last);
}

function namesValue(one: SyntaxNode, value: string): boolean {
  return one.named.some(
    (label) => label.type === "switch_label" && label.named.some((name) => bare(name.text) === bare(value)),
  );
}

function bare(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

/** A case of the old form runs on into the next one unless it ends with a jump. */
function fallsThrough(one: SyntaxNode): boolean {
  if (one.children.some((child) => child.type === "->")) return false;
  return !/^(?:break|return|throw|continue|yield)_statement$/.test(one.named.at(-1)?.type ?? "");
}
