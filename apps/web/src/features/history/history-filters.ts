import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import type { Verdict } from "@coderevai/contract/verdict";
import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import { CATEGORY_NAMES } from "@/features/review/category-names.ts";
import { keysOf } from "@/ui/keys-of.ts";
import { OUTCOME_NAMES } from "@/ui/outcome.ts";

/** The choices and their words. Plain tables: the schemas of the contract would bring Zod to the browser. */
export const FILTER_NAMES = {
  mode: CATEGORY_NAMES,
  verdict: {
    clean: OUTCOME_NAMES.clean,
    findings: OUTCOME_NAMES.findings,
    partial: OUTCOME_NAMES.partial,
    not_reviewed: OUTCOME_NAMES.not_reviewed,
  } satisfies Record<Verdict, string>,
  language: LANGUAGE_NAMES,
};

/** Filters live in the address, so that a filtered list can be reloaded, linked and left with the back button. */
export const historyFilters = {
  mode: parseAsStringLiteral(keysOf(FILTER_NAMES.mode)),
  verdict: parseAsStringLiteral(keysOf(FILTER_NAMES.verdict)),
  language: parseAsStringLiteral(keysOf(FILTER_NAMES.language)),
};
export type HistoryFilters = inferParserType<typeof historyFilters>;

export const loadHistoryFilters = createLoader(historyFilters);

/** What `history.list` is asked. Server and browser build it here, so that the prefetched page is found again. */
export function historyInput(filters: HistoryFilters) {
  return { ...filters, limit: PAGE_ROWS };
}
const PAGE_ROWS = 20;
