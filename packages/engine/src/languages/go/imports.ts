import { callSite } from "../../syntax/call-site.ts";
import type { ImportReader } from "../../syntax/import-reader.ts";
import { qualifiedName } from "../../syntax/qualified-name.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";

/** A package is used by its path's last part, or the one before a version. */
function packageName(path: string): string {
  const parts = path.split("/");
  const last = parts.at(-1) ?? path;
  const name = /^v\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
  return name.replace(/\.v\d+$/, "").replace(/^go-|-go$/g, "");
}

/** `import`, declared types, and variables that hold what a call of a package gave. */
export const GO_IMPORTS: Readonly<Record<string, ImportReader>> = {
  import_spec: (node, table) => {
    const path = stringValue(node.child("path"));
    const alias = node.child("name")?.text;
    if (path !== null && alias !== "_" && alias !== ".") table.set(alias ?? packageName(path), path);
  },
  parameter_declaration: (node, table) => {
    for (const name of node.childrenOf("name")) declare(name, node.child("type"), table);
  },
  variable_declarator: (node, table) => {
    for (const name of node.childrenOf("name")) declare(name, node.child("type"), table);
    made(node.child("name"), node.child("value"), table);
  },
  assignment: (node, table) => made(node.child("left"), node.child("right"), table),
};

function declare(name: SyntaxNode, type: SyntaxNode | null, table: Map<string, string>): void {
  if (!type) return;
  const [root = "", ...rest] = type.text.replace(/^[*[\]\s]+|\.\.\./g, "").split(".");
  table.set(name.text, [table.get(root) ?? root, ...rest].join("."));
}

function made(name: SyntaxNode | null, value: SyntaxNode | null, table: Map<string, string>): void {
  if (name?.type !== "identifier" || name.text === "_" || !value) return;
  const bare = value.type === "unary_expression" ? value.child("argument") : value;
  const call = bare ? callSite(bare) : null;
  const callee = call ? qualifiedName(call.callee, table) : null;
  if (callee !== null) table.set(name.text, `${callee}()`);
  if (bare?.type === "composite_literal") {
    const type = bare.child("type");
    if (type) declare(name, type, table);
  }
}
