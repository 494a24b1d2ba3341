import { type CodeScan, type Notation, scanCode } from "./scan-code.ts";

const PYTHON: Notation = {
  lineComments: ["#"],
  blockComment: null,
  lineTexts: ['"', "'"],
  longTexts: ['"""', "'''"],
  hasPatterns: false,
};

/** A line that begins a statement. `indent` is its own white space. */
export interface Statement {
  readonly line: number;
  readonly indent: string;
  readonly text: string;
}

/** A part of a Python file as far as its frame needs to know it. */
export interface PythonPart {
  readonly lines: readonly string[];
  readonly scan: CodeScan;
  /** The mark that closes the long text in which the part begins; null when it begins as code. */
  readonly insideOf: string | null;
  readonly statements: readonly Statement[];
  /** One level of indent, as the part writes it. */
  readonly step: string;
  /** Whether it waits for something outside of a coroutine of its own. */
  readonly isAsync: boolean;
}

/** Reads a part's lines. */
export function readPython(lines: readonly string[]): PythonPart {
  const insideOf = beginsInside(lines);
  const scan = scanCode(lines, PYTHON, insideOf);
  const statements = lines.flatMap((line, at) => {
    const text = line.trim();
    const isStatement = !scan.isInside[at] && text !== "" && !text.startsWith("#") && !isContinued(lines[at - 1]);
    return isStatement ? [{ line: at, indent: line.slice(0, line.length - line.trimStart().length), text }] : [];
  });
  return {
    lines,
    scan,
    insideOf,
    statements,
    step: lines.some((line) => line.startsWith("\t")) ? "\t" : "    ",
    isAsync: statements.some(({ text }) => /\bawait\b|^async (?:with|for)\b/.test(text)),
  };
}

function isContinued(previous: string | undefined): boolean {
  return previous?.endsWith("\\") === true;
}

/**
 * Documentation is often cut by a part's edge. A part that would leave a text open begins inside one, unless the mark
 * that it leaves open looks like a beginning: nothing before it, words after it.
 */
function beginsInside(lines: readonly string[]): string | null {
  const { openEnd } = scanCode(lines, PYTHON, null);
  if (openEnd === null) return null;
  if (scanCode(lines, PYTHON, openEnd).openEnd !== null) return null;
  const first = lines.find((line) => line.includes(openEnd)) ?? "";
  const looksLikeBeginning = new RegExp(`^\\s*(?:\\w+\\s*[=(]\\s*)?[rbfuRBFU]{0,2}${openEnd}\\s*\\S`).test(first);
  return looksLikeBeginning ? null : openEnd;
}
