import type { Frame } from "./frame.ts";
import { type Notation, scanCode } from "./scan-code.ts";

const GO: Notation = {
  lineComments: ["//"],
  blockComment: ["/*", "*/"],
  lineTexts: ['"', "'"],
  longTexts: ["`"],
  hasPatterns: false,
};
const OPENERS: Readonly<Record<string, string>> = { ")": "part(", "]": "part[", "}": "{" };
const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
/** What stands outside of functions only, and therefore ends the need for one. */
const TOP = /^(?:package|import|func|type|const|var)\b/;

/** What a part of a Go file needs around it: a function for statements that stand alone, and the missing brackets. */
export function frameGo(lines: readonly string[]): Frame {
  const { unopened, unclosed, openEnd } = scanCode(lines, GO, null);
  const openers = unopened.map(({ mark }) => OPENERS[mark] ?? "").reverse();
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const isTop = openers.length === 0 && lines.some((line) => TOP.test(line));
  const holdsTop = lines.some((line) => TOP.test(line));
  const startsInside = !isTop && !TOP.test(first);
  // The function's own brace is the part's last bracket where something of the top follows it.
  if (startsInside && holdsTop && openers[0] === "{") openers.shift();
  const before = [startsInside ? "func part() {" : "", ...openers].join(" ").trim();
  const closers = unclosed.map(({ mark }) => CLOSERS[mark] ?? "").reverse();
  const after = `${openEnd ?? ""}${closers.join("")}${startsInside && !holdsTop ? "}" : ""}`;
  return { before: before === "" ? [] : [before], after: after === "" ? [] : [after] };
}
