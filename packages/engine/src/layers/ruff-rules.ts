import type { LayerRule } from "./layer-rule.ts";

export const RUFF_RULES: readonly LayerRule[] = [];
