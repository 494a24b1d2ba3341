import type { LayerRule } from "./layer-rule.ts";
import { OXLINT_RULES } from "./oxlint-rules.ts";
import { RUFF_RULES } from "./ruff-rules.ts";
import { SECRETLINT_RULES } from "./secretlint-rules.ts";

/** Every rule of a linter that can be shown, as documentation. No Node API: the rule pages read this in a browser. */
export const LAYER_RULES: readonly LayerRule[] = [...SECRETLINT_RULES, ...RUFF_RULES, ...OXLINT_RULES];
