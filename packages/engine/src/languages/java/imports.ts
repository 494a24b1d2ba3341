import { unwrap } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import type { ImportReader } from "../../syntax/import-reader.ts";
import { qualifiedName } from "../../syntax/qualified-name.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { typeName } from "./type-name.ts";

/** Streams that lead to whoever asked: they are known by the call that gave them, not by their type. */
const ANSWER_STREAM = /\.(?:getWriter|getOutputStream)$/;

/** `import a.b.C` names C; a variable, field or parameter stands for its declared type. */
export const JAVA_IMPORTS: Readonly<Record<string, ImportReader>> = {
  import_declaration: (node, table) => {
    const path = node.named.find((child) => /identifier$/.test(child.type))?.text.replace(/\s+/g, "");
    const name = path?.split(".").at(-1);
    if (path && name && !node.named.some((child) => child.type === "asterisk")) table.set(name, path);
  },
  formal_parameter: (node, table) => declare(node.child("name"), node.child("type"), table),
  catch_formal_parameter: (node, table) => declare(node.child("name"), node.named[0] ?? null, table),
  variable_declaration: declareAll,
  field_declaration: (node, table) => {
    declareAll(node, table);
    for (const declarator of node.childrenOf("declarator")) {
      const name = declarator.child("name")?.text;
      const type = name === undefined ? undefined : table.get(name);
      if (type !== undefined) table.set(`this.${name}`, type);
    }
  },
  for_in_statement: (node, table) => declare(node.child("left"), node.child("type"), table),
  variable_declarator: (node, table) => declare(node.child("name"), node.child("type"), table),
};

function declareAll(node: SyntaxNode, table: Map<string, string>): void {
  for (const declarator of node.childrenOf("declarator")) {
    const value = declarator.child("value");
    const call = value ? callSite(unwrap(value)) : null;
    const made = call ? qualifiedName(call.callee, table) : null;
    const name = declarator.child("name");
    if (name && made !== null && ANSWER_STREAM.test(made)) table.set(name.text, `${made}()`);
    else if (name && node.child("type")?.text === "var" && call?.isNew && made !== null) table.set(name.text, made);
    else declare(name, node.child("type"), table);
  }
}

function declare(name: SyntaxNode | null, type: SyntaxNode | null, table: Map<string, string>): void {
  if (!name || !type) return;
  const simple = typeName(type.text);
  if (simple !== "" && simple !== "var") table.set(name.text, table.get(simple) ?? simple);
}
