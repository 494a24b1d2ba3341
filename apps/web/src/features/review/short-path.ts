/** Longer paths lose their beginning: the end tells files apart. */
const MAX_CHARACTERS = 44;

/** The end of a path, in whole names as far as they fit: `…/routes/invoices.ts`. */
export function shortPath(path: string): string {
  if (path.length <= MAX_CHARACTERS) return path;
  const segments = path.split("/");
  let short = segments.pop() ?? path;
  for (let next = segments.pop(); next !== undefined; next = segments.pop()) {
    if (short.length + next.length + 2 > MAX_CHARACTERS) break;
    short = `${next}/${short}`;
  }
  return `…/${short}`;
}
