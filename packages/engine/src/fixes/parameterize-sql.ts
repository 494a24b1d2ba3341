import { unwrap } from "../syntax/access-path.ts";
import { type CallSite, callSite } from "../syntax/call-site.ts";
import { FUNCTION_TYPES } from "../syntax/function-shape.ts";
import { descendantsOf, type SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { type TextPart, textParts } from "../syntax/text-parts.ts";
import { type FixCandidate, replacing } from "./fix-candidate.ts";
import { sqlDialect } from "./sql-dialect.ts";

/** Places where a value cannot be bound: names of tables and columns, and directions. */
const NAME_POSITION =
  /(?:\b(?:from|join|into|update|table|order\s+by|group\s+by|select|as|on|database|index|asc|desc)|[.(]\s*(?=$)|[`"[])\s*$/i;

interface Statement {
  readonly text: string;
  readonly values: readonly SyntaxNode[];
}

/** Moves the values of a built SQL text into bound parameters, where the call's library is recognised. */
export function parameterizeSql(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  const call = callSite(node);
  const argument = call?.positional[0];
  const dialect = call ? sqlDialect(call, file) : null;
  if (!call || !argument || !dialect) return null;
  const built = builtText(argument, file);
  const parts = built ? textParts(built) : null;
  const statement = parts ? bind(parts, dialect.placeholder) : null;
  const literal = built && statement ? quote(built, statement.text) : null;
  if (!built || !statement || literal === null) return null;
  const values = statement.values.map((value) => value.text);
  const parameters = parameterEdit(call, argument, values, file.family === "python");
  if (!parameters) return null;
  const names = values.map((value) => `\`${value.slice(0, 40)}\``).join(", ");
  return {
    kind: dialect.isCertain ? "fix" : "suggestion",
    title: `Pass ${names} as ${values.length === 1 ? "a bound parameter" : "bound parameters"}`,
    edits: [replacing(built, literal), parameters],
  };
}

/** The expression that builds the text: the argument itself, or what its variable was given and nothing else used. */
function builtText(argument: SyntaxNode, file: SyntaxFile): SyntaxNode | null {
  const bare = unwrap(argument);
  if (bare.type !== "identifier") return bare;
  const scope = bare.closest(FUNCTION_TYPES) ?? file.root;
  const uses = descendantsOf(file, scope).filter((node) => node.type === "identifier" && node.text === bare.text);
  const declaration = uses[0]?.parent;
  const isPlain = declaration && /^(?:variable_declarator|assignment)$/.test(declaration.type);
  if (
    uses.length !== 2 ||
    uses[1] !== bare ||
    !isPlain ||
    uses[0] !== (declaration.child("name") ?? declaration.child("left"))
  )
    return null;
  return declaration.child("value") ?? declaration.child("right");
}

/** Joins the parts with a placeholder for each value; quotes that stood around a value go with it. */
function bind(parts: readonly TextPart[], placeholder: (position: number) => string): Statement | null {
  let text = "";
  const values: SyntaxNode[] = [];
  for (const [i, part] of parts.entries()) {
    if ("text" in part) {
      text += isQuoted(parts, i - 1) ? part.text.slice(1) : part.text;
      continue;
    }
    const before = isQuoted(parts, i) ? text.slice(0, -1) : text;
    if (NAME_POSITION.test(before) || isInsideQuotes(before)) return null;
    values.push(part.expression);
    text = before + placeholder(values.length);
  }
  return values.length > 0 && !isInsideQuotes(text) ? { text, values } : null;
}

/** True for a value that alone fills a quoted SQL text: `'` right before and right after it. */
function isQuoted(parts: readonly TextPart[], at: number): boolean {
  const [before, value, after] = [parts[at - 1], parts[at], parts[at + 1]];
  if (!value || "text" in value) return false;
  return textOf(before).endsWith("'") && textOf(after).startsWith("'");
}

function textOf(part: TextPart | undefined): string {
  return part && "text" in part ? part.text : "";
}

function isInsideQuotes(text: string): boolean {
  return text.split("'").length % 2 === 0;
}

/** The constant text as a literal of the kind the source used; null where it would need new escapes. */
function quote(source: SyntaxNode, text: string): string | null {
  const opening = /^[fFrRuUbB]{0,2}("""|'''|["'`])/.exec(firstLiteral(source))?.[1];
  if (!opening) return null;
  const marks = opening === "`" ? ['"', "`"] : [opening, '"'];
  const usable = marks.find(
    (mark) => !text.includes(mark) && (mark.length === 3 || mark === "`" || !text.includes("\n")),
  );
  return usable && !text.includes("${") ? `${usable}${text}${usable}` : null;
}

/** Where the first literal of the expression starts, its quotes included. */
function firstLiteral(source: SyntaxNode): string {
  const text = source.text.replace(/^\(+\s*/, "");
  return text.slice(0, 5);
}

function parameterEdit(call: CallSite, argument: SyntaxNode, values: readonly string[], isPython: boolean) {
  const list = isPython ? `(${values.join(", ")}${values.length === 1 ? "," : ""})` : `[${values.join(", ")}]`;
  const second = call.positional[1];
  const isCallback =
    second !== undefined && !isPython && (FUNCTION_TYPES.has(second.type) || second.type === "identifier");
  if (second !== undefined && !isCallback) return null;
  return { start: argument.end, end: argument.end, text: `, ${list}` };
}
