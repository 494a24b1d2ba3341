import type { Content } from "./script-content.ts";

/** A bracket to be opened: what it will hold, what stands around it, and what follows when it is closed. */
interface Opening {
  readonly mark: string;
  readonly content: Content;
  readonly followed: string;
  readonly around: Content;
}

/** What names a value, so that it can stand there. */
const NAMES: Record<Content, string> = { statements: "_ =", members: "_ =", properties: "_:", cases: "_ =", list: "" };

/** Words that open a bracket where they may stand and what is inside may stand in it. */
export function openerFor(opening: Opening): string {
  const { mark, around } = opening;
  if (mark === ")") return around === "statements" ? "_(" : `${NAMES[around]} _(`;
  if (mark === "]") return `${NAMES[around]} [`;
  return braceFor(opening);
}

const BLOCKS: readonly (readonly [RegExp, string])[] = [
  [/^(?:catch|finally)\b/, "try {"],
  [/^while\s*\(/, "do {"],
  [/^[),;.]/, "async () => {"],
];

function braceFor({ content, around, followed }: Opening): string {
  if (/^=[^=>]/.test(followed)) return "const {";
  if (/^from\s*["']/.test(followed)) return "import {";
  if (content === "cases") return "switch (_) { case _:";
  if (content === "members") return around === "statements" ? "class _ {" : `${NAMES[around]} class {`;
  if (content === "properties") return `${NAMES[around]} {`;
  if (content === "list") return `${NAMES[around]} {`;
  if (around === "list") return "async () => {";
  if (around === "members" || around === "properties") return "async _() {";
  const block = BLOCKS.find(([pattern]) => pattern.test(followed))?.[1] ?? "if (_) {";
  return block === "async () => {" && followed.startsWith(";") ? `_ = ${block}` : block;
}
