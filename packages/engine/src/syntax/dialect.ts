/** How a group of parts is copied into a node of its own, which the vocabulary has and the grammar has not. */
export interface Grouping {
  /** The slot of the grammar whose node begins the group. */
  readonly from: string;
  /** The slot at which the group has ended; null for a group of the one node. */
  readonly until: string | null;
  /** Type and slot of the new node. */
  readonly type: string;
  readonly field: string;
  /** New names of slots inside the group. */
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Translates one grammar into the vocabulary of syntax that all rules speak, which is that of the JavaScript grammar
 * with the words of Python's beside it. A language without a dialect speaks it already.
 */
export interface Dialect {
  /** The vocabulary's type for a type of the grammar; what is not listed keeps its own. */
  readonly types: Readonly<Record<string, string>>;
  /** New names of slots, by the grammar's type of the node that has them. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Nodes that are left out: what they hold stands in their parent, in their slot where it has none of its own. */
  readonly flattened: ReadonlySet<string>;
  /** Groups to be made, by the grammar's type of the node they are made in. */
  readonly groups: Readonly<Record<string, Grouping>>;
}
