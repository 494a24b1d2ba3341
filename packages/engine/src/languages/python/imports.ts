import type { ImportReader } from "../../syntax/import-reader.ts";
import { readBinding } from "../../syntax/qualified-name.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";

/** `import`, `from … import`, and variables that hold what a call of a library gave. */
export const PYTHON_IMPORTS: Readonly<Record<string, ImportReader>> = {
  import_statement: readPythonImport,
  import_from_statement: readPythonFrom,
  assignment: (node, table) => readBinding(node.child("left"), node.child("right"), table),
  as_pattern: (node, table) => readBinding(node.child("alias")?.named[0] ?? null, node.named[0] ?? null, table),
};

function readPythonImport(node: SyntaxNode, table: Map<string, string>): void {
  for (const part of node.childrenOf("name")) {
    const name = part.child("name")?.text;
    const alias = part.child("alias")?.text;
    if (name && alias) table.set(alias, name);
  }
}

function readPythonFrom(node: SyntaxNode, table: Map<string, string>): void {
  const source = node.child("module_name")?.text ?? "";
  for (const part of node.childrenOf("name")) {
    const name = part.child("name")?.text ?? part.text;
    table.set(part.child("alias")?.text ?? name, `${source}.${name}`);
  }
}
