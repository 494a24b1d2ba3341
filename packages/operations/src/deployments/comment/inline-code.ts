const LONGEST = 200;
/** Line breaks, control characters, and characters that are invisible or turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * Anybody's text as Markdown that shows it and does nothing else: in a code span there are no links, no HTML, no mentions
 * and no issue references. Two letters have a double in their place: a backtick would end the span, and a bar the cell of
 * a table, which is split before spans are found, backslashes or not. Long texts are cut.
 */
export function inlineCode(text: string): string {
  const seen = text.replaceAll(UNSEEN, " ").replaceAll("`", "ˋ").replaceAll("|", "¦").trim();
  const shown = seen.length > LONGEST ? `${seen.slice(0, LONGEST)}…` : seen;
  return `\` ${shown === "" ? "(empty)" : shown} \``;
}
