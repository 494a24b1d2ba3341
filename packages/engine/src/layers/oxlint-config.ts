import { OXLINT_RULES } from "./oxlint-rules.ts";

/** Settings of rules that are too loud as they come. */
const OPTIONS: Readonly<Record<string, unknown>> = {
  eqeqeq: "smart",
  "no-unused-vars": { vars: "local", args: "none", caughtErrors: "none", ignoreRestSiblings: true },
};

/** oxlint's configuration: our rules by name, every category off. */
export const OXLINT_CONFIG = {
  plugins: ["eslint", "node", "oxc", "promise", "react", "typescript", "unicorn"],
  categories: { correctness: "off" },
  rules: Object.fromEntries(OXLINT_RULES.map(({ code }) => [code, setting(code)])),
};

function setting(code: string): unknown {
  const options = OPTIONS[code];
  return options === undefined ? "warn" : ["warn", options];
}
