import type { SyntaxNode } from "./syntax-node.ts";

/** Notes in the table what the names that a node of one type brings in stand for. */
export type ImportReader = (node: SyntaxNode, table: Map<string, string>) => void;
