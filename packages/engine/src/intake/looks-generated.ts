import { leadingComment } from "./leading-comment.ts";

/** What generators write above a file. Where one half alone is everyday prose, both must be there. */
const MARKS: readonly RegExp[] = [
  /^\W*code generated\b/im,
  /^\W*@generated\b/im,
  /<auto-?generated\b/i,
  // As the very first words.
  /^\W*(?:auto-?|automatically )?generated (?:by|from|with|using)\b/i,
  /^\W*auto(?:-|matically )?generated (?:by|from)\b/im,
  /\b(?:this|the) (?:file|module|code|class|source) (?:was|is|has been|were) (?:auto-?|automatically |machine[- ])?generated\b/i,
  /\bgenerated\b.{0,300}\b(?:do not|don't|never|not be|should not)\W{1,3}(?:\w+ ){0,2}(?:edit|edited|modify|modified|change|changed|touch)\b/is,
  /\b(?:do not|don't|never)\s(?:\w+ ){0,2}(?:edit|modify|change)\b.{0,300}\bgenerated\b/is,
];

/**
 * Whether the comment above a file's code says that a program wrote it. Anyone can write that there, so such a file is
 * always listed with this reason, never dropped silently.
 */
export function looksGenerated(text: string): boolean {
  const comment = leadingComment(text);
  return MARKS.some((mark) => mark.test(comment));
}
