import type { TextEdit } from "@coderevai/contract/finding-fix";
import { TextIndex } from "../anchor/text-index.ts";
import type { EngineFile } from "../engine-event.ts";
import { applyEdits } from "./apply-edits.ts";
import { TextChange } from "./text-change.ts";

/** The file after all edits, its known parts where they are then; null when `applyEdits` gives none. */
export function editedFile(file: EngineFile, edits: readonly TextEdit[]): EngineFile | null {
  const text = applyEdits(file.text, edits);
  if (text === null) return null;
  if (!file.shownLines) return { ...file, text };
  const before = new TextIndex(file.text);
  const after = new TextIndex(text);
  const change = new TextChange(edits);
  const shownLines = file.shownLines.map(({ firstLine, lastLine }) => {
    const part = change.mapped({ start: before.lineStart(firstLine), end: before.lineStart(lastLine + 1) });
    const lastCharacter = Math.max(part.start, part.end - 1);
    return { firstLine: after.positionAt(part.start).line, lastLine: after.positionAt(lastCharacter).line };
  });
  return { ...file, text, shownLines };
}
