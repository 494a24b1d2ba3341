import { OXLINT_RULES } from "./oxlint-rules.ts";

/** oxlint's configuration: our rules by name, every category off. */
export const OXLINT_CONFIG = {
  plugins: ["eslint", "oxc", "promise", "react", "typescript", "unicorn"],
  categories: { correctness: "off" },
  rules: Object.fromEntries(OXLINT_RULES.map((rule) => [rule.code, "warn"])),
};
