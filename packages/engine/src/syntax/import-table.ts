import { accessPath, unwrap } from "./access-path.ts";
import { callSite } from "./call-site.ts";
import { stringValue } from "./string-value.ts";
import type { SyntaxFile } from "./syntax-file.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** Local names and what they stand for: `run` → `child_process.exec`, `pool` → `pg.Pool()`. */
export type ImportTable = ReadonlyMap<string, string>;

const READERS: Readonly<Record<string, (node: SyntaxNode, table: Map<string, string>) => void>> = {
  import_statement: (node, table) =>
    node.child("source") ? readScriptImport(node, table) : readPythonImport(node, table),
  import_from_statement: readPythonFrom,
  variable_declarator: (node, table) => readBinding(node.child("name"), node.child("value"), table),
  assignment: (node, table) => readBinding(node.child("left"), node.child("right"), table),
  as_pattern: (node, table) => readBinding(node.child("alias")?.named[0] ?? null, node.named[0] ?? null, table),
};

/** Imports, `require` calls and the library calls that variables are made from, over the whole file. */
export function importTable(file: SyntaxFile): ImportTable {
  const table = new Map<string, string>();
  for (const node of file.nodes) READERS[node.type]?.(node, table);
  return table;
}

/** The documented name of what an expression refers to: the path with its root resolved; null without a path. */
export function qualifiedName(node: SyntaxNode, table: ImportTable): string | null {
  const bare = unwrap(node);
  const required = requiredModule(bare);
  if (required) return required;
  const path = accessPath(bare);
  if (path) return resolve(path, table);
  return memberOfCall(bare, table);
}

function resolve(path: readonly string[], table: ImportTable): string {
  const [root = "", ...rest] = path;
  return [table.get(root) ?? root, ...rest].join(".");
}

/** `require("x").y`, `new Pool().query`, `connect().cursor`: one call deep is enough to know the library. */
function memberOfCall(node: SyntaxNode, table: ImportTable): string | null {
  const object = node.child("object");
  const name = node.child("property") ?? node.child("attribute");
  if (!object || !name) return null;
  const inner = unwrap(object);
  const module = requiredModule(inner);
  if (module) return `${module}.${name.text}`;
  const call = callSite(inner);
  const path = call ? accessPath(call.callee) : null;
  return path ? `${resolve(path, table)}().${name.text}` : null;
}

function requiredModule(node: SyntaxNode): string | null {
  const call = callSite(node);
  if (call?.callee.text !== "require" && call?.callee.text !== "import") return null;
  const name = stringValue(call.positional[0] ?? null);
  return name === null ? null : moduleName(name);
}

function moduleName(name: string): string {
  return name.replace(/^node:/, "").replace(/^(fs|dns|timers|stream)\/promises$/, "$1");
}

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

function readBinding(target: SyntaxNode | null, value: SyntaxNode | null, table: Map<string, string>): void {
  if (!target || !value) return;
  const meaning = meaningOf(unwrap(value), table);
  if (meaning === null) return;
  if (target.type === "identifier") table.set(target.text, meaning);
  if (target.type !== "object_pattern") return;
  for (const entry of target.named) {
    if (entry.type === "shorthand_property_identifier_pattern") table.set(entry.text, `${meaning}.${entry.text}`);
    const key = entry.type === "pair_pattern" ? entry.child("key")?.text : undefined;
    const local = entry.child("value");
    if (key && local?.type === "identifier") table.set(local.text, `${meaning}.${key}`);
  }
}

/** What a variable stands for when it is a module, a member of one, or made by a call of one. */
function meaningOf(value: SyntaxNode, table: ImportTable): string | null {
  const module = requiredModule(value);
  if (module) return module;
  const call = callSite(value);
  if (call) {
    const made = qualifiedName(call.callee, table);
    const wrapped = call.positional[0];
    // promisify(exec) is exec as far as danger goes.
    if (made?.endsWith("promisify") && wrapped) return qualifiedName(wrapped, table);
    return made === null ? null : `${made}()`;
  }
  const path = accessPath(value);
  return path && path.length <= 4 && table.has(path[0] ?? "") ? resolve(path, table) : memberOfRequire(value, table);
}

function memberOfRequire(value: SyntaxNode, table: ImportTable): string | null {
  return value.type === "member_expression" && /^require\(/.test(value.text) ? memberOfCall(value, table) : null;
}
