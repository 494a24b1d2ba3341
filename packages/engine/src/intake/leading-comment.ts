const EXAMINED_LINES = 60;
const EXAMINED_CHARACTERS = 6_000;
const LINE_COMMENTS = ["//", "#", "--", "<?php"] as const;
const BLOCK_COMMENTS = [
  ["/*", "*/"],
  ['"""', '"""'],
  ["'''", "'''"],
  ["<!--", "-->"],
] as const;

/** The comment lines above the first line of code, at most 60. Empty when the file starts with code. */
export function leadingComment(text: string): string {
  const lines: string[] = [];
  let blockEnd: string | null = null;
  for (const raw of text.slice(0, EXAMINED_CHARACTERS).split("\n", EXAMINED_LINES)) {
    const line = raw.replace(/^\ufeff/, "").trim();
    if (blockEnd !== null) {
      if (line.includes(blockEnd)) blockEnd = null;
    } else {
      const block = BLOCK_COMMENTS.find(([start]) => line.startsWith(start));
      const isComment = line === "" || block !== undefined || LINE_COMMENTS.some((sign) => line.startsWith(sign));
      if (!isComment) break;
      if (block !== undefined && !line.slice(block[0].length).includes(block[1])) blockEnd = block[1];
    }
    lines.push(line);
  }
  return lines.join("\n");
}
