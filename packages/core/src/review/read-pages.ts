const PAGE_ROWS = 1_000;
/** Ten times what the largest review has. */
const MOST_PAGES = 500;

/**
 * Rows page by page, each page from after the last row's number. Throws when there are more than a review can have,
 * since half a list that looks whole would be worse.
 */
export async function* readPages<Field extends string, Row extends Readonly<Record<Field, number>>>(
  readPage: (after: number, limit: number) => Promise<readonly Row[]>,
  start: number,
  field: Field,
): AsyncGenerator<Row> {
  let after = start;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await readPage(after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return;
    after = last[field];
  }
  throw new Error(`more than ${MOST_PAGES} pages of ${PAGE_ROWS} rows`);
}
