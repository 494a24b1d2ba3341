/** What a node is, as the parser says it. Offsets are UTF-16 code units, end exclusive. */
export interface NodeFacts {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
}

/**
 * One node of a parsed file, copied out of the parser's memory so that rules are plain functions over plain objects.
 * Nodes are numbered in reading order: a node's descendants are exactly `index + 1` to `last`.
 */
export class SyntaxNode {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  /** The name of the slot in the parent, such as `left`, or null. */
  readonly field: string | null;
  readonly start: number;
  /** Exclusive. Grows while the parts of a group are copied into it. */
  end: number;
  readonly index: number;
  readonly parent: SyntaxNode | null;
  readonly children: SyntaxNode[] = [];
  /** Index of the last descendant; the node's own index for a leaf. */
  last: number;
  readonly #source: string;

  constructor(source: string, facts: NodeFacts, index: number, parent: SyntaxNode | null) {
    this.#source = source;
    this.type = facts.type;
    this.isNamed = facts.isNamed;
    this.isMissing = facts.isMissing;
    this.field = facts.field;
    this.start = facts.start;
    this.end = facts.end;
    this.index = index;
    this.parent = parent;
    this.last = index;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }

  /** Named children without comments. */
  get named(): SyntaxNode[] {
    return this.children.filter((child) => child.isNamed && child.type !== "comment");
  }

  /** The first child in a named slot. */
  child(field: string): SyntaxNode | null {
    return this.children.find((child) => child.field === field) ?? null;
  }

  /** All children in a named slot. */
  childrenOf(field: string): SyntaxNode[] {
    return this.children.filter((child) => child.field === field);
  }

  /** The nearest ancestor of one of the types, at most `limit` levels up. */
  closest(types: ReadonlySet<string>, limit = 200): SyntaxNode | null {
    let node = this.parent;
    for (let level = 0; node && level < limit; level += 1) {
      if (types.has(node.type)) return node;
      node = node.parent;
    }
    return null;
  }

  contains(other: SyntaxNode): boolean {
    return other.index >= this.index && other.index <= this.last;
  }
}
