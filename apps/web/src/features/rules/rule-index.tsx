import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { ReviewCategory } from "@coderevai/contract/review-category";
import { severityRank } from "@coderevai/contract/severity";
import { CATEGORY_NAMES } from "@/features/review/category-names.ts";
import { InlineText } from "@/features/review/inline-text.tsx";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import type { RuleDocument } from "./rule-documents.ts";
import styles from "./rule-index.module.css";

/** All rules by category, the most serious first. */
export function RuleIndex({ rules }: { readonly rules: readonly RuleDocument[] }) {
  const groups = ReviewCategory.options
    .map((category) => ({ category, rules: rules.filter((rule) => rule.category === category).sort(bySeverity) }))
    .filter((group) => group.rules.length > 0);
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>Rules</h1>
        <p className={styles.lede}>
          What the engine looks for, and what it says when it finds it. Each page shows code that the rule reports and
          code that it leaves alone; tests run both through the rule, except for token patterns of secretlint, whose
          examples are cut short.
        </p>
        <nav aria-label="Categories" className={styles.categories}>
          {groups.map((group) => (
            <a key={group.category} href={`#${group.category}`}>
              {CATEGORY_NAMES[group.category].mode} <span>{group.rules.length}</span>
            </a>
          ))}
        </nav>
      </header>
      {groups.map((group) => (
        <section
          key={group.category}
          id={group.category}
          className={styles.group}
          aria-labelledby={`${group.category}-title`}
        >
          <h2 id={`${group.category}-title`} className={styles.category}>
            {CATEGORY_NAMES[group.category].mode}
          </h2>
          <ul className={styles.rules}>
            {group.rules.map((rule) => (
              <RuleRow key={rule.id} rule={rule} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function RuleRow({ rule }: { readonly rule: RuleDocument }) {
  return (
    <li className={styles.rule}>
      <SeverityGlyph severity={rule.severity} size={14} className={styles.glyph ?? ""} />
      <VisuallyHidden>{SEVERITY_NAMES[rule.severity]}: </VisuallyHidden>
      <a href={`/rules/${encodeURIComponent(rule.id)}`} className={styles.link}>
        <InlineText text={rule.title} />
      </a>
      <span className={styles.languages}>{rule.languages.map((language) => LANGUAGE_NAMES[language]).join(", ")}</span>
      <code className={styles.id}>{rule.id}</code>
    </li>
  );
}

function bySeverity(a: RuleDocument, b: RuleDocument): number {
  return severityRank(a.severity) - severityRank(b.severity) || a.title.localeCompare(b.title, "en");
}
