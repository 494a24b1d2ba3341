import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { CATEGORY_NAMES, TIER_NAMES } from "@/features/review/category-names.ts";
import { SeverityLabel } from "@/ui/severity-label.tsx";
import type { RuleDocument } from "./rule-documents.ts";
import styles from "./rule-facts.module.css";

/** What the rule is, in one line of words. */
export function RuleFacts({ rule }: { readonly rule: RuleDocument }) {
  return (
    <ul className={styles.facts}>
      <li>
        <SeverityLabel severity={rule.severity} size={14} />
      </li>
      <li>{TIER_NAMES[rule.tier]}</li>
      <li>{CATEGORY_NAMES[rule.category].one}</li>
      {rule.cwe === null ? null : <li>CWE-{rule.cwe}</li>}
      <li>{rule.languages.map((language) => LANGUAGE_NAMES[language]).join(", ")}</li>
    </ul>
  );
}
