import type { LayerRule } from "./layer-rule.ts";

export const OXLINT_RULES: readonly LayerRule[] = [];
