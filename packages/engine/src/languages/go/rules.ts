import type { LanguageRules } from "../../rules/language-rules.ts";
import { GO_BUGS } from "./rules/bugs.ts";
import { QUERY_FLOWS } from "./rules/query-flows.ts";
import { SETTINGS } from "./rules/settings.ts";
import { SPOKEN } from "./rules/spoken.ts";
import { WEB_FLOWS } from "./rules/web-flows.ts";

/** Everything Go says to the rules. */
export const GO_RULES: LanguageRules = {
  language: "go",
  flows: { ...QUERY_FLOWS, ...WEB_FLOWS },
  shared: SETTINGS,
  spoken: SPOKEN,
  own: GO_BUGS,
  ownFlows: [],
};
