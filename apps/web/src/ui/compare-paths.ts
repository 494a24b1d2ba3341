const COLLATOR = new Intl.Collator("en", { numeric: true });

/** The order people expect of names and paths: `file-2` before `file-10`, ties by their code units. */
export function comparePaths(a: string, b: string): number {
  return COLLATOR.compare(a, b) || (a < b ? -1 : Number(a > b));
}
