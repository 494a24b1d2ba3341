import type { ImportReader } from "../../syntax/import-reader.ts";
import { moduleName, readBinding } from "../../syntax/qualified-name.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";

/** `import`, and variables that hold what `require` or a call of a library gave. */
export const SCRIPT_IMPORTS: Readonly<Record<string, ImportReader>> = {
  import_statement: readScriptImport,
  variable_declarator: (node, table) => readBinding(node.child("name"), node.child("value"), table),
};

function readScriptImport(node: SyntaxNode, table: Map<string, string>): void {
  const source = moduleName(stringValue(node.child("source")) ?? "");
  const clause = node.named.find((child) => child.type === "import_clause");
  for (const part of clause?.named ?? []) {
    if (part.type === "identifier") table.set(part.text, source);
    if (part.type === "namespace_import") table.set(part.named[0]?.text ?? "", source);
    for (const specifier of part.named.filter((inner) => inner.type === "import_specifier")) {
      const name = specifier.child("name")?.text ?? "";
      table.set(specifier.child("alias")?.text ?? name, name === "default" ? source : `${source}.${name}`);
    }
  }
}
