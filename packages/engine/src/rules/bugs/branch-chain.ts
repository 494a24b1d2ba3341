import type { SyntaxNode } from "../../syntax/syntax-node.ts";

const MAX_CHAIN = 60;

export interface Branch {
  readonly condition: SyntaxNode | null;
  readonly body: SyntaxNode;
}

/** All branches of an if/else-if chain, in order; the last without a condition is the else. */
export function branchChain(statement: SyntaxNode): Branch[] {
  const branches: Branch[] = [];
  let current: SyntaxNode | null = statement;
  for (let level = 0; current && level < MAX_CHAIN; level += 1) {
    const body: SyntaxNode | null = current.child("consequence");
    if (body) branches.push({ condition: current.child("condition"), body });
    const alternatives: SyntaxNode[] = current.childrenOf("alternative");
    const inner: (SyntaxNode | null)[] = alternatives.map(elseIf);
    branches.push(...alternatives.filter((_, i) => inner[i] === null).flatMap(lastBranch));
    current = inner.find((statement) => statement !== null) ?? null;
  }
  return branches;
}

/** The statement of `else if`, which the grammar of scripts nests. */
function elseIf(alternative: SyntaxNode): SyntaxNode | null {
  const only = alternative.named.length === 1 ? alternative.named[0] : undefined;
  return alternative.type === "else_clause" && only?.type === "if_statement" ? only : null;
}

function lastBranch(alternative: SyntaxNode): Branch[] {
  const body = alternative.child("consequence") ?? alternative.child("body") ?? alternative.named[0];
  return body ? [{ condition: alternative.child("condition"), body }] : [];
}
