import type { CatalogRule } from "../rules/catalog-rule.ts";

/** A linter's rule in our vocabulary. Only rules that have one are shown; whatever else a linter says is dropped. */
export interface LayerRule extends CatalogRule {
  /** What the linter itself calls the rule. */
  readonly code: string;
}
