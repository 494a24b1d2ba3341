import { BRANCH_BUGS } from "./bugs/branches.ts";
import { COMPARISONS } from "./bugs/comparisons.ts";
import { ENDINGS } from "./bugs/endings.ts";
import { ERRORS_AND_DEFAULTS } from "./bugs/errors-and-defaults.ts";
import { PROMISES } from "./bugs/promises.ts";
import { SIZE } from "./maintainability/size.ts";
import { LOOP_COSTS } from "./performance/loops.ts";
import type { SyntaxRule } from "./rule.ts";
import { BUILT_SQL } from "./security/built-sql.ts";
import { CATASTROPHIC_PATTERN } from "./security/catastrophic-pattern.ts";
import { DANGEROUS_CALLS } from "./security/dangerous-calls.ts";
import { FILES_AND_PARSERS } from "./security/files-and-parsers.ts";
import { HARD_CODED_SECRETS } from "./security/hard-coded-secrets.ts";
import { INCOMPLETE_ESCAPING } from "./security/incomplete-escaping.ts";
import { SECRET_SETTINGS } from "./security/secret-settings.ts";
import { TEMPLATE_AUTOESCAPE } from "./security/template-autoescape.ts";
import { TOKENS } from "./security/tokens.ts";
import { TRANSPORT } from "./security/transport.ts";
import { WEAK_CRYPTO } from "./security/weak-crypto.ts";
import { WEAK_RANDOM } from "./security/weak-random.ts";
import { WEB_SETTINGS } from "./security/web-settings.ts";
import { EQUALITY_AND_VAR } from "./style/equality-and-var.ts";
import { rowsWithLanguages } from "./with-languages.ts";

const COMMON_RULES: readonly SyntaxRule[] = [
  ...HARD_CODED_SECRETS,
  ...SECRET_SETTINGS,
  ...DANGEROUS_CALLS,
  BUILT_SQL,
  CATASTROPHIC_PATTERN,
  ...INCOMPLETE_ESCAPING,
  TEMPLATE_AUTOESCAPE,
  ...WEAK_CRYPTO,
  ...WEAK_RANDOM,
  ...TRANSPORT,
  ...WEB_SETTINGS,
  ...TOKENS,
  ...FILES_AND_PARSERS,
  ...COMPARISONS,
  ...BRANCH_BUGS,
  ...ENDINGS,
  ...ERRORS_AND_DEFAULTS,
  ...PROMISES,
  ...LOOP_COSTS,
  ...SIZE,
  ...EQUALITY_AND_VAR,
];

/** All rules about the shape of the code, with what every language adds. One document may stand in several rows. */
export const SYNTAX_RULES: readonly SyntaxRule[] = rowsWithLanguages(COMMON_RULES);
