import { accessPath, unwrap } from "./access-path.ts";
import { callSite } from "./call-site.ts";
import { stringValue } from "./string-value.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** Local names and what they stand for: `run` → `child_process.exec`, `pool` → `pg.Pool()`. */
export type ImportTable = ReadonlyMap<string, string>;

/** The documented name of what an expression refers to: the path with its root resolved; null without a path. */
export function qualifiedName(node: SyntaxNode, table: ImportTable): string | null {
  const bare = unwrap(node);
  const required = requiredModule(bare);
  if (required) return required;
  const path = accessPath(bare);
  if (path) return resolve(path, table);
  return memberOfCall(bare, table);
}

/** A dotted path with its root, or with the field of `this` that it begins with, resolved. */
function resolve(path: readonly string[], table: ImportTable): string {
  const [root = "", ...rest] = path;
  const field = root === "this" ? table.get(`this.${rest[0]}`) : undefined;
  if (field !== undefined) return [field, ...rest.slice(1)].join(".");
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

/** The name of a module without its scheme; promise variants count as the module itself. */
export function moduleName(name: string): string {
  return name.replace(/^node:/, "").replace(/^(fs|dns|timers|stream)\/promises$/, "$1");
}

/** Notes what a variable stands for that is given a module, a member of one, or what a call of one makes. */
export function readBinding(target: SyntaxNode | null, value: SyntaxNode | null, table: Map<string, string>): void {
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
