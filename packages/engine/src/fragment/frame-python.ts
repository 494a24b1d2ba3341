import { endPython } from "./end-python.ts";
import type { Frame } from "./frame.ts";
import { type PythonPart, readPython, type Statement } from "./read-python.ts";

const OPENERS: Readonly<Record<string, string>> = { ")": "_(", "]": "_[", "}": "{" };
/** What has no left side of its own. */
const GOES_ON = /^(?:and|or|if|else|for|in|is|not in)\b|^(?:\*(?!\*)|[-%/=!<>+|&^.,)\]}])/;

/**
 * What a part of a Python file needs around it: the blocks that it stands in, the statement that it begins in the middle
 * of, and an end for what it leaves open. The words are ours, the depth is the part's own.
 */
export function framePython(lines: readonly string[]): Frame {
  const part = readPython(lines);
  const begun = begunStatement(part);
  const indents = [...(begun ? [begun.indent] : []), ...part.statements.map(({ indent }) => indent)];
  const levels = levelsOf(indents);
  const headers = levels.slice(0, -1).map((indent, place) => indent + headerOf(indent, place === 0, part));
  return {
    before: [...headers, ...(begun ? [begun.indent + begun.text] : missingPartner(part.statements[0]))],
    after: endPython(part),
  };
}

/** The statement above the part of which the part shows the end: its depth, and what opens it. */
function begunStatement(part: PythonPart): Pick<Statement, "indent" | "text"> | null {
  const { scan, lines, insideOf } = part;
  const last = scan.unopened.at(-1);
  if (!last && insideOf === null) return null;
  const openers = scan.unopened.map(({ mark }) => OPENERS[mark] ?? "").reverse();
  const isContinued = openers.length > 0 && GOES_ON.test(lines.find((line) => line.trim() !== "")?.trim() ?? "");
  return { indent: begunIndent(part), text: `${openers.join("")}${isContinued ? "_" : ""}${insideOf ?? ""}` };
}

function begunIndent({ scan, lines, statements: [next], step }: PythonPart): string {
  const last = scan.unopened.at(-1);
  const own = indentOf(lines[last?.line ?? 0] ?? "");
  if (!next) return own;
  const isHeader = last !== undefined && /:\s*(?:#.*)?$/.test(lines[last.line] ?? "");
  if (isHeader) return own.length < next.indent.length ? own : next.indent.slice(step.length);
  return partnerOf(next.text) === null ? next.indent : next.indent + step;
}

/** Every depth that the part goes back to, and the outermost; ascending. */
function levelsOf(indents: readonly string[]): string[] {
  const levels: string[] = [];
  for (const indent of indents) if (levels.every((level) => indent.length < level.length)) levels.unshift(indent);
  if ((levels[0] ?? "") !== "") levels.unshift("");
  return levels;
}

/** Opens the block at a depth: what the first statement at that depth goes on with, else whatever may hold anything. */
function headerOf(indent: string, isOutermost: boolean, { statements, isAsync }: PythonPart): string {
  const partner = partnerOf(statements.find((statement) => statement.indent === indent)?.text ?? "");
  if (partner !== null) return partner;
  if (!isOutermost) return "if _:";
  return isAsync ? "async def _():" : "def _():";
}

/** What must stand before a part that begins with the other half of a statement. */
function missingPartner(first: Statement | undefined): string[] {
  const partner = first ? partnerOf(first.text) : null;
  return first && partner !== null ? [`${first.indent}${partner} pass`] : [];
}

function partnerOf(text: string): string | null {
  if (/^(?:else|elif)\b/.test(text)) return "if _:";
  return /^(?:except|finally)\b/.test(text) ? "try:" : null;
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}
