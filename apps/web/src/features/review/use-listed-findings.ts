import type { Finding } from "@coderevai/contract/finding";
import { useMemo, useState } from "react";
import { countFindings, type FindingFilter, filterFindings, NO_FILTER, splitHints } from "./finding-filter.ts";

/** The findings of a review as the list shows them: hints apart, counted, filtered. */
export function useListedFindings(findings: readonly Finding[]) {
  const [filter, setFilter] = useState<FindingFilter>(NO_FILTER);
  const { shown, hints } = useMemo(() => splitHints(findings), [findings]);
  const counts = useMemo(() => countFindings(shown), [shown]);
  const listed = useMemo(() => filterFindings(shown, filter), [shown, filter]);
  return { filter, setFilter, shown, hints, counts, listed };
}
