import type { StructuredPatchHunk } from "diff";
import type { Fix, Replacement } from "sarif";
import { readHunks } from "../read-hunks.ts";
import { visibleText } from "../visible-text.ts";
import { artifactUri } from "./artifact-uri.ts";

const TITLE_CHARACTERS = 240;

/**
 * A patch as replacements of whole lines: they hold for the true file also where only parts of it are known. Null for a
 * patch with a carriage return inside a line, because patches and SARIF disagree about what a line is then.
 */
export function sarifFix(path: string, title: string, patch: string): Fix | null {
  const replacements = readHunks(patch).flatMap(replacementsOf);
  if (replacements.length === 0 || /\r(?!\n)/.test(patch)) return null;
  return {
    description: { text: visibleText(title, TITLE_CHARACTERS) },
    artifactChanges: [{ artifactLocation: { uri: artifactUri(path) }, replacements }],
  };
}

interface Block {
  readonly startLine: number;
  readonly removed: string[];
  readonly added: string[];
  /** Whether the last line of either side ends the file without a line feed. */
  readonly isOpen: { removed: boolean; added: boolean };
}

/** Each run of removed and added lines is one replacement. */
function replacementsOf(hunk: StructuredPatchHunk): Replacement[] {
  const blocks: Block[] = [];
  let line = hunk.oldStart;
  let block: Block | null = null;
  for (const text of hunk.lines) {
    const sign = text[0];
    if (sign === "\\") noteOpenEnd(block);
    else if (sign === " ") block = null;
    else {
      block ??= startBlock(blocks, line);
      (sign === "+" ? block.added : block.removed).push(text.slice(1));
    }
    if (sign === " " || sign === "-") line += 1;
  }
  return blocks.map(replacement);
}

/** "No newline at end of file" speaks of the line above it; of a line of context it changes nothing. */
function noteOpenEnd(block: Block | null): void {
  if (block) block.isOpen[block.added.length > 0 ? "added" : "removed"] = true;
}

function startBlock(blocks: Block[], startLine: number): Block {
  const block: Block = { startLine, removed: [], added: [], isOpen: { removed: false, added: false } };
  blocks.push(block);
  return block;
}

function replacement({ startLine, removed, added, isOpen }: Block): Replacement {
  const lastLine = startLine + removed.length - 1;
  // A line that ends the file has no next line to end at.
  const end = isOpen.removed
    ? { endLine: lastLine, endColumn: (removed.at(-1)?.length ?? 0) + 1 }
    : { endLine: lastLine + 1, endColumn: 1 };
  const text = added.map((line) => `${line}\n`).join("");
  return {
    deletedRegion: { startLine, startColumn: 1, ...end },
    ...(text !== "" && { insertedContent: { text: isOpen.added ? text.slice(0, -1) : text } }),
  };
}
