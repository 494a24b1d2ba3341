import type { Frame } from "./frame.ts";
import { type Notation, scanCode } from "./scan-code.ts";

const JAVA: Notation = {
  lineComments: ["//"],
  blockComment: ["/*", "*/"],
  lineTexts: ['"', "'"],
  longTexts: ['"""'],
  hasPatterns: false,
};
const OPENERS: Readonly<Record<string, string>> = { ")": "part(", "]": "part[", "}": "{" };
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** What stands only between the braces of a class. */
const MEMBER = /^\s*(?:@\w|public\b|private\b|protected\b|static\b)/;

/**
 * What a part of a Java file needs around it: the grammar reads statements and methods that stand alone, so only
 * brackets that the part closes or leaves open are missing, and a class around members that end with its brace.
 */
export function frameJava(lines: readonly string[]): Frame {
  const first = lines.find((line) => line.trim() !== "");
  const insideOf = first !== undefined && /^\s*\*(?:\s|\/|$)/.test(first) ? "*/" : null;
  const { unopened, unclosed, openEnd, isNested } = scanCode(lines, JAVA, insideOf);
  const openers = unopened.map(({ mark }) => OPENERS[mark] ?? "").reverse();
  const lastMember = lines.findLastIndex((line, at) => !isNested[at] && MEMBER.test(line));
  const isTop = lines.some((line) => /^(?:import|package)\b/.test(line));
  // Members stand in a class: in the one that the part's last bracket closes, or else in one that is not seen to end.
  const holder = lastMember < 0 || isTop ? "" : "class Part {";
  const closesClass = holder !== "" && openers[0] === "{" && (unopened.at(-1)?.line ?? -1) > lastMember;
  const inside = methodFirst(closesClass ? openers.slice(1) : openers, holder !== "");
  const before = [holder, ...inside, insideOf ? "/*" : ""].join(" ").trim();
  const closers = unclosed.map(({ mark }) => CLOSERS[mark] ?? "").reverse();
  const after = `${openEnd ?? ""}${closers.join("")}${holder !== "" && !closesClass ? "}" : ""}`;
  return { before: before === "" ? [] : [before], after: after === "" ? [] : [after] };
}

/** Directly in a class a brace opens a method. */
function methodFirst(openers: readonly string[], isInClass: boolean): readonly string[] {
  const [first, ...rest] = openers;
  return isInClass && first === "{" ? ["void part() {", ...rest] : openers;
}
