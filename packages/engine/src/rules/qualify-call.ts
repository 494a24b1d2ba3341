import { type CallSite, callSite } from "../syntax/call-site.ts";
import { importTable } from "../syntax/import-table.ts";
import { type ImportTable, qualifiedName } from "../syntax/qualified-name.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";

// Imports are read once per parsed file, however many rules ask.
const TABLES = new WeakMap<SyntaxFile, ImportTable>();

export interface QualifiedCall extends CallSite {
  /** The documented name of the callee, such as `child_process.exec`; its text where it has no name. */
  readonly name: string;
}

// A dozen rules look at every call.
const CALLS = new WeakMap<SyntaxNode, QualifiedCall | null>();

/** A call with its callee's documented name; null for any other node. */
export function qualifyCall(node: SyntaxNode, file: SyntaxFile): QualifiedCall | null {
  const known = CALLS.get(node);
  if (known !== undefined) return known;
  const call = readCall(node, file);
  CALLS.set(node, call);
  return call;
}

function readCall(node: SyntaxNode, file: SyntaxFile): QualifiedCall | null {
  const call = callSite(node);
  if (!call) return null;
  return { ...call, name: qualifiedName(call.callee, importsOf(file)) ?? call.callee.text.slice(-200) };
}

export function importsOf(file: SyntaxFile): ImportTable {
  const known = TABLES.get(file);
  if (known) return known;
  const table = importTable(file);
  TABLES.set(file, table);
  return table;
}
