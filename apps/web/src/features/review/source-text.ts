import type { TextEdit } from "@coderevai/contract/finding-fix";

/** The ends of lines a source was written with. The editor itself only knows "\n". */
export type LineBreak = "\n" | "\r\n";

/** A text as the editor holds it, and what is needed to give it back as it came. */
export interface EditorSource {
  readonly text: string;
  readonly lineBreak: LineBreak;
}

/** Text with uniform "\r\n" keeps it; a mixture becomes "\n", because an editor cannot hold both. */
export function toEditorSource(text: string): EditorSource {
  if (!text.includes("\r")) return { text, lineBreak: "\n" };
  const isUniform = !/(?:^|[^\r])\n|\r(?!\n)/.test(text);
  return { text: text.replace(/\r\n?/g, "\n"), lineBreak: isUniform ? "\r\n" : "\n" };
}

/** The text that is sent: what the editor holds, with the line ends it came with. */
export function toSubmittedText({ text, lineBreak }: EditorSource): string {
  return lineBreak === "\n" ? text : text.replaceAll("\n", lineBreak);
}

/** Moves edits of the submitted text to the editor's text, where every line end counts as one. */
export function toEditorEdits(submitted: string, edits: readonly TextEdit[]): TextEdit[] {
  return edits.map((edit) => ({
    start: toEditorOffset(submitted, edit.start),
    end: toEditorOffset(submitted, edit.end),
    text: edit.text.replace(/\r\n?/g, "\n"),
  }));
}

function toEditorOffset(submitted: string, offset: number): number {
  let dropped = 0;
  for (let at = submitted.indexOf("\r\n"); at !== -1 && at < offset; at = submitted.indexOf("\r\n", at + 2))
    dropped += 1;
  return offset - dropped;
}

/** Offset of the first character of each line; index 0 is line 1. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Lines as people count them: what follows the last line end is a line only when it holds something. */
export function lineCountOf(text: string): number {
  if (text === "") return 0;
  return lineStartsOf(text).length - (text.endsWith("\n") ? 1 : 0);
}

/** Offset of a line and column that count from 1, clamped into the text. */
export function offsetAt(lineStarts: readonly number[], textLength: number, line: number, column: number): number {
  const start = lineStarts[line - 1] ?? textLength;
  const next = lineStarts[line];
  const end = next === undefined ? textLength : next - 1;
  return Math.min(end, start + column - 1);
}

/** UTF-8 bytes of a text: what the limit counts. */
export function sizeBytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
