/** The part of a diff that speaks of one file. */
export interface FileDiff {
  readonly path: string;
  readonly patch: string;
}

/**
 * Cuts a git diff into its files, in their order. `paths` are the files it speaks of, in the same order: the names in
 * the diff itself may be quoted. A line of a hunk begins with a sign, so a header cannot be taken for one.
 */
export function splitDiff(diff: string, paths: readonly string[]): readonly FileDiff[] {
  const patches = diff.split(/^(?=diff --git )/m).filter((part) => part.startsWith("diff --git "));
  return patches.map((patch, index) => ({ path: paths[index] ?? "", patch }));
}
