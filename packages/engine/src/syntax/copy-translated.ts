import type { TreeCursor } from "web-tree-sitter";
import type { WorkBudget } from "../budget/work-budget.ts";
import type { Dialect, Grouping } from "./dialect.ts";
import { SyntaxNode } from "./syntax-node.ts";

/** A node that is being copied, with what the grammar calls it. `group` is set for a node that the grammar has not. */
interface OpenNode {
  readonly node: SyntaxNode;
  readonly grammarType: string;
  readonly group: Grouping | null;
  /** For a node that is left out: the slot that what it holds inherits. `node` is then the nearest that is not. */
  readonly slot: string | null;
  readonly isLeftOut: boolean;
}

/**
 * Copies a parsed tree into plain nodes of the common vocabulary: types and slots get their names in it, and groups
 * that it has and the grammar has not become nodes of their own. Spends one step per node. Throws `WorkLimitReached`.
 */
export function copyTranslated(cursor: TreeCursor, text: string, dialect: Dialect, budget: WorkBudget): SyntaxNode[] {
  const copy = new Copy(text, dialect);
  for (;;) {
    budget.spend();
    copy.open(cursor);
    if (cursor.gotoFirstChild()) continue;
    copy.close();
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return copy.nodes;
      copy.close();
    }
  }
}

class Copy {
  readonly nodes: SyntaxNode[] = [];
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #open: OpenNode[] = [];

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  open(cursor: TreeCursor): void {
    const field = cursor.currentFieldName;
    this.#endGroupAt(field);
    this.#beginGroupAt(field, cursor.startIndex);
    const owner = this.#open.at(-1);
    const grammarType = cursor.nodeType;
    if (owner && this.#dialect.flattened.has(grammarType)) {
      const slot = this.#renamed(field) ?? owner.slot;
      this.#open.push({ node: owner.node, grammarType, group: null, slot, isLeftOut: true });
      return;
    }
    const isAlone = owner?.group?.until === null;
    const slot = cursor.nodeIsNamed ? (this.#renamed(field) ?? owner?.slot ?? null) : this.#renamed(field);
    this.#push(grammarType, null, {
      type: this.#dialect.types[grammarType] ?? grammarType,
      isNamed: cursor.nodeIsNamed,
      isMissing: cursor.nodeIsMissing,
      field: isAlone ? null : slot,
      start: cursor.startIndex,
      end: cursor.endIndex,
    });
  }

  /** Leaves the innermost node of the grammar, with the groups that are open in it. */
  close(): void {
    for (let left = this.#open.pop(); left; left = this.#open.pop()) {
      this.#finish(left);
      if (left.group === null) break;
    }
    const owner = this.#open.at(-1);
    if (owner?.group && owner.group.until === null) this.#endGroup();
  }

  #push(grammarType: string, group: Grouping | null, facts: ConstructorParameters<typeof SyntaxNode>[1]): void {
    const parent = this.#open.at(-1)?.node ?? null;
    const node = new SyntaxNode(this.#text, facts, this.nodes.length, parent);
    this.nodes.push(node);
    parent?.children.push(node);
    this.#open.push({ node, grammarType, group, slot: null, isLeftOut: false });
  }

  #beginGroupAt(field: string | null, start: number): void {
    const owner = this.#open.at(-1);
    const group = owner && !owner.group ? this.#dialect.groups[owner.grammarType] : undefined;
    if (!owner || !group || field !== group.from) return;
    const place = { start, end: start, isNamed: true, isMissing: false };
    this.#push(owner.grammarType, group, { ...place, type: group.type, field: group.field });
  }

  #endGroupAt(field: string | null): void {
    const until = this.#open.at(-1)?.group?.until;
    if (until && field === until) this.#endGroup();
  }

  #endGroup(): void {
    const group = this.#open.pop();
    if (group) this.#finish(group);
  }

  /** Everything numbered so far below a node is its own. */
  #finish({ node, group, isLeftOut }: OpenNode): void {
    if (isLeftOut) return;
    node.last = this.nodes.length - 1;
    if (group) node.end = node.children.at(-1)?.end ?? node.end;
  }

  #renamed(field: string | null): string | null {
    const owner = this.#open.at(-1);
    if (field === null || !owner) return field;
    const names = owner.group ? owner.group.fields : this.#dialect.fields[owner.grammarType];
    return names?.[field] ?? field;
  }
}
