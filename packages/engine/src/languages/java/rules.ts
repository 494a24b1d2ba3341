import type { LanguageRules } from "../../rules/language-rules.ts";
import { ANSWER_FLOWS } from "./rules/answer-flows.ts";
import { CLASS_BUGS } from "./rules/class-bugs.ts";
import { CODE_FLOWS } from "./rules/code-flows.ts";
import { COMPARISON_BUGS } from "./rules/comparison-bugs.ts";
import { CRYPTO } from "./rules/crypto.ts";
import { FILE_FLOWS } from "./rules/file-flows.ts";
import { FINALLY_BUGS } from "./rules/finally-bugs.ts";
import { INJECTION_FLOWS } from "./rules/injection-flows.ts";
import { NUMBER_BUGS } from "./rules/number-bugs.ts";
import { OWN_SECURITY } from "./rules/own-security.ts";
import { QUERY_FLOWS } from "./rules/query-flows.ts";
import { REQUEST_FLOWS } from "./rules/request-flows.ts";
import { SETTINGS } from "./rules/settings.ts";
import { SPOKEN } from "./rules/spoken.ts";
import { SWALLOWED_ERROR } from "./rules/swallowed-error.ts";
import { TRUST_BOUNDARY } from "./rules/trust-boundary.ts";
import { VALUE_BUGS } from "./rules/value-bugs.ts";

/** Everything Java says to the rules. */
export const JAVA_RULES: LanguageRules = {
  language: "java",
  flows: { ...QUERY_FLOWS, ...INJECTION_FLOWS, ...CODE_FLOWS, ...ANSWER_FLOWS, ...FILE_FLOWS, ...REQUEST_FLOWS },
  shared: { ...CRYPTO, ...SETTINGS, ...SWALLOWED_ERROR },
  spoken: SPOKEN,
  own: [...OWN_SECURITY, ...COMPARISON_BUGS, ...CLASS_BUGS, ...FINALLY_BUGS, ...VALUE_BUGS, ...NUMBER_BUGS],
  ownFlows: [TRUST_BOUNDARY],
};
