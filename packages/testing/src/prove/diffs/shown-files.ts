import { createHash } from "node:crypto";
import type { Anchor } from "@coderevai/contract/anchor";

interface ShownLine {
  readonly text: string;
  readonly isAdded: boolean;
}

interface ShownFile {
  readonly lines: Map<number, ShownLine>;
  /** False when the diff says that the new version's last line ends without a line feed. */
  hasLastLineEnd: boolean;
}

/** What a diff shows of the new version, by path: read on its own, to check the engine against. */
export type ShownFiles = ReadonlyMap<string, ShownFile>;

/** Reads git's unified diffs. Names are taken from the line of the new version. */
export function readShownFiles(diff: string): ShownFiles {
  const files = new Map<string, ShownFile>();
  let file: ShownFile = { lines: new Map(), hasLastLineEnd: true };
  let hunk: Hunk = { next: 0, oldLeft: 0, newLeft: 0, isAfterRemoved: false };
  for (const text of diff.split("\n")) {
    if (text.startsWith("\\ ")) file.hasLastLineEnd = hunk.isAfterRemoved;
    else if (hunk.oldLeft + hunk.newLeft > 0) hunk = readHunkLine(hunk, text, file.lines);
    else if (text.startsWith("@@ ")) hunk = readHeader(text);
    else if (text.startsWith("+++ ")) {
      file = { lines: new Map(), hasLastLineEnd: true };
      files.set(nameOf(text.slice(4)), file);
    }
  }
  return files;
}

interface Hunk {
  readonly next: number;
  readonly oldLeft: number;
  readonly newLeft: number;
  readonly isAfterRemoved: boolean;
}

function readHeader(text: string): Hunk {
  const [, oldLines = "1", next, newLines = "1"] = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text) ?? [];
  return { next: Number(next), oldLeft: Number(oldLines), newLeft: Number(newLines), isAfterRemoved: false };
}

function readHunkLine(hunk: Hunk, text: string, lines: Map<number, ShownLine>): Hunk {
  const { next, oldLeft, newLeft } = hunk;
  if (text.startsWith("-")) return { ...hunk, oldLeft: oldLeft - 1, isAfterRemoved: true };
  const isAdded = text.startsWith("+");
  lines.set(next, { text: text.slice(1), isAdded });
  return { next: next + 1, oldLeft: isAdded ? oldLeft : oldLeft - 1, newLeft: newLeft - 1, isAfterRemoved: false };
}

/** What is wrong with a place that a review of the diff speaks of; null when it is true. */
export function faultOfPlace(
  anchor: Anchor,
  shown: ShownFiles,
): "foreign-path" | "unchanged-line" | "wrong-slice" | null {
  const lines = shown.get(anchor.path)?.lines;
  if (!lines) return "foreign-path";
  const numbers = Array.from({ length: anchor.endLine - anchor.startLine + 1 }, (_, at) => anchor.startLine + at);
  const found = numbers.map((number) => lines.get(number));
  if (!found.some((line) => line?.isAdded)) return "unchanged-line";
  if (found.includes(undefined)) return "wrong-slice";
  const texts = found.map((line) => line?.text ?? "");
  const last = texts.length - 1;
  texts[last] = texts[last]?.slice(0, anchor.endColumn - 1) ?? "";
  texts[0] = texts[0]?.slice(anchor.startColumn - 1) ?? "";
  const sha256 = createHash("sha256").update(texts.join("\n")).digest("hex");
  return sha256 === anchor.sha256 ? null : "wrong-slice";
}

/**
 * A whole file that the diff could have been made of: shown lines where they are, lines of ours everywhere else.
 * `isWhole` means that nothing else is in it.
 */
export function trueFile({ lines, hasLastLineEnd }: ShownFile, isWhole: boolean): string {
  const lastLine = Math.max(0, ...lines.keys());
  const all = Array.from({ length: lastLine }, (_, at) => lines.get(at + 1)?.text ?? `unknown line ${at + 1}`);
  if (!hasLastLineEnd) return all.join("\n");
  const rest = isWhole ? [] : ["unknown", "lines", "follow"];
  return [...all, ...rest].map((line) => `${line}\n`).join("");
}

function nameOf(text: string): string {
  const bare = text.replace(/\t.*$/, "");
  const quoted = /^"(.*)"$/.exec(bare);
  const name = quoted ? Buffer.from(unescaped(quoted[1] ?? ""), "latin1").toString("utf8") : bare;
  return name.replace(/^b\//, "");
}

/** Git's quoting: bytes as octal numbers, a backslash before quotes. */
function unescaped(text: string): string {
  return text.replace(/\\(\d{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  );
}
