import type { PythonPart, Statement } from "./read-python.ts";

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** What waits for a right side. */
const WAITS = /(?:[-+*/%=&|^<>.:]|\b(?:and|or|not|in|is|if|else|for|lambda|return|await))$/;
const HEADER = /^(?:async\s+)?(?:if|elif|else|for|while|with|def|class|try|except|finally|match|case)\b/;

/** Lines that end what a part of a Python file leaves open: texts, brackets, blocks without a body, tries. */
export function endPython(part: PythonPart): string[] {
  const { scan, statements, lines } = part;
  const last = statements.at(-1);
  const closed: string[] = scan.openEnd === null ? [] : [scan.openEnd];
  const lastCode = codeOf(lines.findLast((line) => codeOf(line) !== "") ?? "");
  if (scan.unclosed.length > 0) closed.push(closingLine(part, lastCode));
  const isOpenHeader = scan.unclosed.length === 0 && scan.openEnd === null && lastCode.endsWith(":");
  if (last && isOpenHeader) closed.push(`${last.indent}${part.step}pass`);
  if (last?.text.startsWith("@")) closed.push(`${last.indent}def _(): pass`);
  return [...closed, ...openTries(statements).map((indent) => `${indent}finally: pass`)];
}

function closingLine({ scan, statements }: PythonPart, lastCode: string): string {
  const closers = scan.unclosed.map(({ mark }) => CLOSERS[mark] ?? "").reverse();
  const operand = WAITS.test(lastCode) ? "_" : "";
  const isHeader = HEADER.test(statements.at(-1)?.text ?? "");
  return `${operand}${closers.join("")}${isHeader ? ": pass" : ""}`;
}

/** Depths of tries whose handlers are not shown, the innermost first. */
function openTries(statements: readonly Statement[]): string[] {
  let open: string[] = [];
  for (const { indent, text } of statements) {
    open = open.filter((depth) => depth.length < indent.length);
    if (/^try\s*:/.test(text)) open.push(indent);
  }
  return open.reverse();
}

function codeOf(line: string): string {
  return line
    .replace(/\s#.*$/, "")
    .trim()
    .replace(/^#.*$/, "");
}
