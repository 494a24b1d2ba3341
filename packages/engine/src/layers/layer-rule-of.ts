import type { Language } from "@coderevai/contract/language";
import type { LayerRule } from "./layer-rule.ts";

/** A row of a linter's table: what differs from rule to rule. */
export type LayerRow = Omit<LayerRule, "id" | "analyzer" | "languages">;

const PYTHON: readonly Language[] = ["python"];
const SCRIPT: readonly Language[] = ["javascript", "jsx", "typescript", "tsx"];
const LANGUAGES_OF_PLUGIN: Readonly<Record<string, readonly Language[]>> = {
  react: ["jsx", "tsx", "javascript"],
  typescript: ["typescript", "tsx"],
};

/** A ruff rule from its row. */
export function ruffRule(row: LayerRow): LayerRule {
  return { ...row, id: `ruff/${row.code}`, analyzer: "ruff", languages: PYTHON };
}

/** An oxlint rule from its row; the plugin stays part of the id. */
export function oxlintRule(row: LayerRow): LayerRule {
  const plugin = row.code.split("/", 1)[0] ?? "";
  return { ...row, id: `oxlint/${row.code}`, analyzer: "oxlint", languages: LANGUAGES_OF_PLUGIN[plugin] ?? SCRIPT };
}
