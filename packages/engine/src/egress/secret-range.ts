/** Where a secret stands in a text, in UTF-16 offsets, end exclusive. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
}

/** The range of a capture group of a match; of the whole match for group 0. Null when the group did not take part. */
export function rangeOfGroup(match: RegExpExecArray, group: number): SecretRange | null {
  const secret = match[group];
  if (secret === undefined || secret === "") return null;
  // From the end: a group that is also the beginning of the match, such as a name, comes before the secret.
  const start = match.index + match[0].lastIndexOf(secret);
  return { start, end: start + secret.length };
}
