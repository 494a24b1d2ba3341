import { unwrap } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import { type TextPart, textParts } from "../../syntax/text-parts.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { SQL_INJECTION } from "./sql-injection.ts";

const METHODS =
  /(?:^|\.)(?:query|execute|executemany|exec|run|all|get|raw|fetch|fetchrow|fetchval|executescript|\$queryRawUnsafe|\$executeRawUnsafe|text)$/;
const STATEMENT =
  /^\s*(?:select|insert|update|delete|replace|merge|with)\b[\s\S]*\b(?:from|into|set|where|values|as)\b/i;
/** A place that takes a value, which could be bound; names of tables and columns cannot. */
const VALUE_POSITION = /(?:=|<|>|\blike|\bin\s*\(|\bvalues\s*\([^)]*|,|\bbetween|\band)\s*['"%]*$/i;
const CONSTANT_NAME = /^(?:[A-Z][A-Z0-9_]*|.*\.[A-Z][A-Z0-9_]*)$/;
const HARMLESS_CALL =
  /^(?:int|float|len|Number|parseInt|parseFloat|str\(int|escape\w*|quote\w*|[\w.]*\.(?:escape|escapeId|join|map|isoformat|toISOString|length|literal|format_map)|placeholders\w*)\b/;
const LITERALS = new Set(["number", "integer", "float", "string", "true", "false", "null", "none"]);

/** SQL with a value of unknown origin where a bound parameter belongs. Flows that are known say it better. */
export const BUILT_SQL: SyntaxRule = {
  document: SQL_INJECTION.document,
  nodeTypes: ["call_expression", "call"],
  check: checkBuiltSql,
};

function checkBuiltSql(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = callSite(node);
  const argument = call?.positional[0];
  if (!call || !argument || call.isTagged || !METHODS.test(call.callee.text.slice(-60))) return null;
  const parts = textParts(writtenAs(argument, file));
  if (!parts) return null;
  const unbound = unboundValue(parts);
  if (unbound === null) return null;
  return {
    node,
    title: `\`${unbound}\` becomes part of the SQL text`,
    why: `\`${unbound}\` is put into the text that \`${call.callee.text.slice(0, 60)}\` runs. ${SQL_INJECTION.document.why}`,
    severity: "medium",
    tier: "non-constant",
  };
}

/** The expression itself, or what its variable was last given before. */
function writtenAs(argument: SyntaxNode, file: SyntaxFile): SyntaxNode {
  const bare = unwrap(argument);
  if (bare.type !== "identifier") return bare;
  const limit = Math.max(0, bare.index - 400);
  for (let i = bare.index - 1; i >= limit; i -= 1) {
    const node = file.nodes[i];
    const isAssignment = node?.type === "variable_declarator" || node?.type === "assignment";
    const target = isAssignment ? (node.child("name") ?? node.child("left")) : null;
    if (node && target?.text === bare.text) return node.child("value") ?? node.child("right") ?? bare;
  }
  return bare;
}

function unboundValue(parts: readonly TextPart[]): string | null {
  const text = parts.map((part) => ("text" in part ? part.text : "?")).join("");
  if (!STATEMENT.test(text)) return null;
  let before = "";
  for (const part of parts) {
    if ("text" in part) before += part.text;
    else if (VALUE_POSITION.test(before) && !isHarmless(part.expression)) return part.expression.text.slice(0, 60);
    else before += "?";
  }
  return null;
}

function isHarmless(expression: SyntaxNode): boolean {
  const bare = unwrap(expression);
  return LITERALS.has(bare.type) || CONSTANT_NAME.test(bare.text) || HARMLESS_CALL.test(bare.text);
}
