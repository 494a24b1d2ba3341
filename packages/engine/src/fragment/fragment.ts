import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import { findingId } from "../anchor/finding-id.ts";
import { makeAnchor } from "../anchor/make-anchor.ts";
import { sha256 } from "../anchor/sha256.ts";
import { TextIndex } from "../anchor/text-index.ts";
import type { EngineFile, LineRange } from "../engine-event.ts";
import { isWholeFileRule } from "./is-whole-file-rule.ts";
import { scaffold } from "./scaffold.ts";

const FRAGMENT: CoverageReason = { code: "fragment", line: null, detail: null };

/**
 * A file of which only parts are known, between a review and those who read it. What is reviewed is `reviewedFile`, in
 * which the parts read as a whole; what is told speaks of the submitted text and of nothing that nobody has seen.
 */
export class Fragment {
  readonly reviewedFile: EngineFile;
  readonly #path: string;
  readonly #text: TextIndex;
  readonly #reviewed: TextIndex;
  readonly #shownLines: readonly LineRange[];

  constructor(file: EngineFile, shownLines: readonly LineRange[]) {
    this.reviewedFile = { ...file, text: scaffold(file, shownLines) };
    this.#path = file.path;
    this.#text = new TextIndex(file.text);
    this.#reviewed = new TextIndex(this.reviewedFile.text);
    this.#shownLines = shownLines;
  }

  /** The finding as it is told; null when it speaks of more than one known part, or hangs on the rest of the file. */
  told(finding: Finding): Finding | null {
    const { anchor, trace, ruleId, fix } = finding;
    const isKnown = (first: number, last: number) =>
      this.#shownLines.some(({ firstLine, lastLine }) => firstLine <= first && last <= lastLine);
    const isSeen = isKnown(anchor.startLine, anchor.endLine) && trace.every(({ line }) => isKnown(line, line));
    if (!isSeen || isWholeFileRule(ruleId)) return null;
    const start = this.#offsetOf(anchor.startLine, anchor.startColumn);
    const end = this.#offsetOf(anchor.endLine, anchor.endColumn);
    const told = makeAnchor(this.#text, this.#path, start, end);
    const edits = fix?.edits.map((edit) => this.#toldEdit(edit));
    return {
      ...finding,
      id: findingId(ruleId, told),
      anchor: told,
      fix: fix && edits ? { ...fix, edits } : null,
    };
  }

  /** The ledger row in bytes that were submitted. It is never `reviewed`: the file is not all there. */
  row(row: ReviewedFile): ReviewedFile {
    const sizeBytes = this.#text.sizeBytes - this.#hiddenBytes();
    const isUnread = row.reviewedBytes === 0;
    const skippedBytes = isUnread ? sizeBytes : Math.min(sizeBytes, Math.max(1, row.skippedBytes));
    return {
      ...row,
      sha256: sha256(this.#text.text),
      lineCount: this.#shownLines.reduce((sum, { firstLine, lastLine }) => sum + lastLine - firstLine + 1, 0),
      sizeBytes,
      status: skippedBytes === sizeBytes ? "skipped" : "partial",
      reviewedBytes: sizeBytes - skippedBytes,
      skippedBytes,
      reasons: isUnread ? row.reasons : [...row.reasons, FRAGMENT],
    };
  }

  /** Known lines are the same in both texts, and stand at the same numbers. */
  #toldEdit({ start, end, text }: TextEdit): TextEdit {
    const from = this.#reviewed.positionAt(start);
    const to = this.#reviewed.positionAt(end);
    return { start: this.#offsetOf(from.line, from.column), end: this.#offsetOf(to.line, to.column), text };
  }

  #offsetOf(line: number, column: number): number {
    return Math.min(this.#text.text.length, this.#text.lineStart(line) + column - 1);
  }

  /** Each line that is not known stands as one line feed. */
  #hiddenBytes(): number {
    let hidden = 0;
    let nextLine = 1;
    for (const { firstLine, lastLine } of this.#shownLines) {
      hidden += firstLine - nextLine;
      nextLine = lastLine + 1;
    }
    return hidden;
  }
}
