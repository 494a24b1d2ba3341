/**
 * Rules that say that something is missing, unused or never ends up somewhere. Where only parts of a file are known it
 * may well be in the rest.
 */
const WHOLE_FILE_RULES: ReadonlySet<string> = new Set([
  "callback-without-return",
  "ruff/F401",
  "ruff/F811",
  "ruff/F821",
  "ruff/F823",
  "ruff/F841",
  "ruff/PLE0704",
  "ruff/TRY203",
  "oxlint/array-callback-return",
  "oxlint/constructor-super",
  "oxlint/getter-return",
  "oxlint/no-fallthrough",
  "oxlint/no-this-before-super",
  "oxlint/no-unused-labels",
  "oxlint/no-unused-private-class-members",
  "oxlint/no-unused-vars",
  "oxlint/no-useless-catch",
  "oxlint/react/exhaustive-deps",
  "oxlint/react/jsx-no-undef",
  "oxlint/react/rules-of-hooks",
  "oxlint/require-yield",
  "oxlint/unicorn/no-invalid-remove-event-listener",
]);

/** Whether a rule needs all of a file to be right. */
export function isWholeFileRule(ruleId: string): boolean {
  return WHOLE_FILE_RULES.has(ruleId);
}
