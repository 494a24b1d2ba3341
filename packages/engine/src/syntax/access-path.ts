import type { SyntaxNode } from "./syntax-node.ts";

interface MemberShape {
  readonly object: string;
  readonly key: string;
}

/** Slots of member access per node type. A subscript with a literal key names a member too. */
const MEMBERS: Readonly<Record<string, MemberShape>> = {
  member_expression: { object: "object", key: "property" },
  subscript_expression: { object: "object", key: "index" },
  attribute: { object: "object", key: "attribute" },
  subscript: { object: "value", key: "subscript" },
};
/** Wrappers that do not change which value is meant, with the slot that holds it (null: the first named child). */
const WRAPPERS: ReadonlySet<string> = new Set([
  "parenthesized_expression",
  "non_null_expression",
  "as_expression",
  "satisfies_expression",
  "await_expression",
  "await",
  "cast_expression",
  "generic_type",
]);
const ROOTS: ReadonlySet<string> = new Set([
  "identifier",
  "this",
  "super",
  "shorthand_property_identifier",
  "shorthand_property_identifier_pattern",
]);
const MAX_SEGMENTS = 12;

/** The node inside parentheses, type assertions and `await`. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (let level = 0; level < MAX_SEGMENTS && WRAPPERS.has(inner.type); level += 1) {
    const next = inner.type === "cast_expression" ? inner.child("value") : inner.named[0];
    if (!next) return inner;
    inner = next;
  }
  return inner;
}

export interface Member {
  readonly object: SyntaxNode;
  /** The name of the member; null when it is computed. */
  readonly name: string | null;
  readonly key: SyntaxNode | null;
}

/** The object and member name of a member access, or null for any other node. */
export function memberOf(node: SyntaxNode): Member | null {
  const shape = MEMBERS[node.type];
  const object = shape ? node.child(shape.object) : null;
  if (!shape || !object) return null;
  const key = node.child(shape.key);
  return { object, name: key ? keyName(node, key) : null, key };
}

function keyName(access: SyntaxNode, key: SyntaxNode): string | null {
  if (access.type === "member_expression" || access.type === "attribute") return key.text;
  if (key.type !== "string") return null;
  const name = key.text.replace(/^[rbu]?["']|["']$/gi, "");
  return /^[\w$-]+$/.test(name) ? name : null;
}

/**
 * Names of a chain such as `req.body.id` or `request.args["id"]`, outermost object first; null when it does not start
 * at a name, has a computed member, or is longer than 12 members.
 */
export function accessPath(node: SyntaxNode): readonly string[] | null {
  const names: string[] = [];
  let current = unwrap(node);
  for (let level = 0; level < MAX_SEGMENTS; level += 1) {
    if (ROOTS.has(current.type)) {
      names.push(current.text);
      return names.reverse();
    }
    const member = memberOf(current);
    if (!member || member.name === null) return null;
    names.push(member.name);
    current = unwrap(member.object);
  }
  return null;
}
