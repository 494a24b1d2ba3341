import type { Frame } from "./frame.ts";
import { type CodeScan, type Notation, scanCode } from "./scan-code.ts";
import { type Content, contentOf } from "./script-content.ts";
import { openerFor } from "./script-openers.ts";

const SCRIPT: Notation = {
  lineComments: ["//"],
  blockComment: ["/*", "*/"],
  lineTexts: ['"', "'"],
  longTexts: ["`"],
  hasPatterns: true,
};
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const LOOKED_AHEAD = 40;
/** What waits for a right side, where nothing but a value can follow. */
const WAITS = /(?:[-+*%=&|^.?:!]|\s[<>]|\b(?:return|await|typeof|new|in|of|instanceof))$/;

/**
 * What a part of a script needs around it: an opening for each bracket that it closes, of a kind that what is inside
 * makes sense in, something for all of it to stand in, and the closing of what it leaves open.
 */
export function frameScript(lines: readonly string[]): Frame {
  const insideOf = beginsInside(lines);
  const scan = scanCode(lines, SCRIPT, insideOf);
  const rings = ringsOf(lines, scan);
  const outermost = rings.at(-1)?.content ?? "statements";
  const holder = HOLDERS[holderOf(outermost, lines)];
  const openers: string[] = [];
  let around: Content = outermost;
  for (let at = rings.length - 2; at >= 0; at -= 1) {
    const ring = rings[at];
    if (!ring) continue;
    openers.push(openerFor({ ...ring, around }));
    around = ring.content;
  }
  const before = [holder.opening, ...openers, insideOf ? "/*" : ""].join(" ").trim();
  const after = [endOf(scan, lines), holder.closing].join(" ").trim();
  return { before: before === "" ? [] : [before], after: after === "" ? [] : [after] };
}

/** A comment that began above the part: its lines start with stars, and its end comes first. */
function beginsInside(lines: readonly string[]): string | null {
  const first = lines.find((line) => line.trim() !== "");
  return first !== undefined && /^\s*\*(?:\s|\/|$)/.test(first) ? "*/" : null;
}

/** What lies before one unopened bracket and after the one before it; the last ring is what lies after all of them. */
interface Ring {
  readonly content: Content;
  readonly mark: string;
  /** What follows the bracket on its line. */
  readonly followed: string;
}

function ringsOf(lines: readonly string[], { unopened, isNested }: CodeScan): Ring[] {
  let from = 0;
  let isListed = false;
  const rings = unopened.map(({ mark, line, column }): Ring => {
    const ring = lines.slice(from, line).filter((_, at) => !isNested[from + at]);
    from = line + 1;
    const followed = (lines[line] ?? "").slice(column + 1, column + 1 + LOOKED_AHEAD).trim();
    // A comma behind what is inside: more of the kind may come.
    const unsaid = isListed && mark === "}" ? "properties" : "statements";
    isListed = followed.startsWith(",");
    return { content: (mark === "}" ? contentOf(ring) : null) ?? unsaid, mark, followed };
  });
  const outside = lines.filter((_, at) => at >= from && !isNested[at]);
  return [...rings, { content: contentOf(outside) ?? "statements", mark: "", followed: "" }];
}

const HOLDERS: Record<Content | "module", { readonly opening: string; readonly closing: string }> = {
  statements: { opening: "async function _() {", closing: "}" },
  members: { opening: "class _ {", closing: "}" },
  properties: { opening: "_({", closing: "});" },
  cases: { opening: "async function _() { switch (_) { case _:", closing: "} }" },
  list: { opening: "_([", closing: "]);" },
  module: { opening: "", closing: "" },
};

/** Imports and exports stand nowhere but outside of everything, and so does the end of one. */
function holderOf(content: Content, lines: readonly string[]): Content | "module" {
  return lines.some((line) => /^(?:(?:import|export)\b(?!\s*\()|\}\s*from\s*["'])/.test(line)) ? "module" : content;
}

function endOf({ unclosed, openEnd }: CodeScan, lines: readonly string[]): string {
  const last =
    lines
      .findLast((line) => line.trim() !== "")
      ?.replace(/\s*\/\/.*$/, "")
      .trim() ?? "";
  const closers = unclosed
    .map(({ mark, line, column }) => closerOf(mark, (lines[line] ?? "").slice(Math.max(0, column - 4), column)))
    .reverse();
  const needsBody = openEnd === null && /^(?:\}\s*)?(?:if|for|while|else if)\b.*\)$|^(?:\}\s*)?else$/.test(last);
  const needsValue = openEnd === null && WAITS.test(last) && !/=>$|\+\+$|--$/.test(last);
  return `${openEnd ?? ""}${needsBody ? "{}" : ""}${needsValue ? "_" : ""}${closers.join("")}`;
}

/** A try without its handlers is none. */
function closerOf(mark: string, before: string): string {
  return mark === "{" && /^try\s?$/.test(before.trimStart()) ? "} finally {}" : (CLOSERS[mark] ?? "");
}
