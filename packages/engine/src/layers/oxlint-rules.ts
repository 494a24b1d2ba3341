import type { LayerRule } from "./layer-rule.ts";
import { OXLINT_CALL_RULES } from "./oxlint-call-rules.ts";
import { OXLINT_FRAMEWORK_RULES } from "./oxlint-framework-rules.ts";
import { OXLINT_LANGUAGE_RULES } from "./oxlint-language-rules.ts";
import { OXLINT_LOGIC_RULES } from "./oxlint-logic-rules.ts";
import { OXLINT_NAME_RULES } from "./oxlint-name-rules.ts";
import { OXLINT_OWN_RULES } from "./oxlint-own-rules.ts";
import { OXLINT_PATH_RULES } from "./oxlint-path-rules.ts";
import { OXLINT_QUALITY_RULES } from "./oxlint-quality-rules.ts";
import { OXLINT_SECURITY_RULES } from "./oxlint-security-rules.ts";

/** All oxlint rules that are shown. oxlint runs exactly these. */
export const OXLINT_RULES: readonly LayerRule[] = [
  ...OXLINT_SECURITY_RULES,
  ...OXLINT_LANGUAGE_RULES,
  ...OXLINT_LOGIC_RULES,
  ...OXLINT_CALL_RULES,
  ...OXLINT_FRAMEWORK_RULES,
  ...OXLINT_QUALITY_RULES,
  ...OXLINT_NAME_RULES,
  ...OXLINT_PATH_RULES,
  ...OXLINT_OWN_RULES,
];
