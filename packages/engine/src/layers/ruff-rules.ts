import type { LayerRule } from "./layer-rule.ts";
import { RUFF_BUGBEAR_RULES } from "./ruff-bugbear-rules.ts";
import { RUFF_INJECTION_RULES } from "./ruff-injection-rules.ts";
import { RUFF_LOGIC_RULES } from "./ruff-logic-rules.ts";
import { RUFF_NAME_RULES } from "./ruff-name-rules.ts";
import { RUFF_QUALITY_RULES } from "./ruff-quality-rules.ts";
import { RUFF_SETTING_RULES } from "./ruff-setting-rules.ts";

/** All ruff rules that are shown. Ruff runs exactly these. */
export const RUFF_RULES: readonly LayerRule[] = [
  ...RUFF_INJECTION_RULES,
  ...RUFF_SETTING_RULES,
  ...RUFF_BUGBEAR_RULES,
  ...RUFF_NAME_RULES,
  ...RUFF_LOGIC_RULES,
  ...RUFF_QUALITY_RULES,
];
