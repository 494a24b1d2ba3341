import type { EngineFile, LineRange } from "../engine-event.ts";
import { familyOf } from "../syntax/family-of.ts";
import type { Family } from "../syntax/syntax-file.ts";
import type { Frame } from "./frame.ts";
import { frameGo } from "./frame-go.ts";
import { frameJava } from "./frame-java.ts";
import { framePython } from "./frame-python.ts";
import { frameScript } from "./frame-script.ts";

const FRAMES: Readonly<Record<Family, (lines: readonly string[]) => Frame>> = {
  go: frameGo,
  java: frameJava,
  python: framePython,
  script: frameScript,
};

const LONGEST_LINE = 2_000;
const DEEPEST = 100;

/**
 * The text of a partly known file with lines of ours where unknown ones are, so that its parts can be read: they open
 * the blocks that a part stands in and close what it leaves open. Every known line stays as it is, where it is. A gap
 * that is too small for its lines stays empty: what it parts is close enough to belong together.
 */
export function scaffold(file: EngineFile, shownLines: readonly LineRange[]): string {
  const family = familyOf(file.language);
  if (!family) return file.text;
  const lines = file.text.split("\n");
  const ending = lines.some((line) => line.endsWith("\r")) ? "\r" : "";
  const frames = shownLines.map(({ firstLine, lastLine }) =>
    FRAMES[family](lines.slice(firstLine - 1, lastLine).map((line) => line.replace(/\r$/, ""))),
  );
  if (frames.some(isExcessive)) return file.text;
  let nextFree = 0;
  for (const [at, { firstLine, lastLine }] of shownLines.entries()) {
    const after = frames[at - 1]?.after ?? [];
    const before = frames[at]?.before ?? [];
    const gap = firstLine - 1 - nextFree;
    if (after.length + before.length <= gap) {
      place(lines, nextFree, after, ending);
      place(lines, firstLine - 1 - before.length, before, ending);
    }
    nextFree = lastLine;
  }
  const ends = frames.at(-1)?.after ?? [];
  // A file whose last line is known and has no line feed gets one, for the lines behind it.
  const known = lines.slice(0, nextFree);
  return ends.length === 0 ? lines.join("\n") : [...known, ...ends.map((line) => line + ending), ""].join("\n");
}

/** Nobody writes a part that stands so deep; it is not worth to be read. */
function isExcessive({ before, after }: Frame): boolean {
  return [...before, ...after].some((line) => line.length > LONGEST_LINE) || before.length > DEEPEST;
}

function place(lines: string[], at: number, own: readonly string[], ending: string): void {
  for (const [offset, line] of own.entries()) lines[at + offset] = line + ending;
}
