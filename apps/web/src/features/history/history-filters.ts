import { Language } from "@coderevai/contract/language";
import { ReviewCategory } from "@coderevai/contract/review-category";
import { Verdict } from "@coderevai/contract/verdict";
import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";

/** Filters live in the address, so that a filtered list can be reloaded, linked and left with the back button. */
export const historyFilters = {
  mode: parseAsStringLiteral(ReviewCategory.options),
  verdict: parseAsStringLiteral(Verdict.options),
  language: parseAsStringLiteral(Language.options),
};
export type HistoryFilters = inferParserType<typeof historyFilters>;

export const loadHistoryFilters = createLoader(historyFilters);

/** What `history.list` is asked. Server and browser build it here, so that the prefetched page is found again. */
export function historyInput(filters: HistoryFilters) {
  return { ...filters, limit: PAGE_ROWS };
}
const PAGE_ROWS = 20;
