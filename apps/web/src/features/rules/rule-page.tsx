import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { InlineText } from "@/features/review/inline-text.tsx";
import { TextLink } from "@/ui/text-link.tsx";
import { CodeSample } from "./code-sample.tsx";
import type { RuleDocument } from "./rule-documents.ts";
import { RuleFacts } from "./rule-facts.tsx";
import styles from "./rule-page.module.css";

/** Everything there is to say about one rule. The examples are run by tests, but for those of secretlint, which are cut so that no scanner takes them for live keys. */
export function RulePage({ rule }: { readonly rule: RuleDocument }) {
  return (
    <article className={styles.page}>
      <nav aria-label="Where you are" className={styles.crumbs}>
        <TextLink href="/rules">Rules</TextLink>
        <span aria-hidden="true">/</span>
        <code>{rule.id}</code>
      </nav>
      <h1 className={styles.title}>
        <InlineText text={rule.title} />
      </h1>
      <RuleFacts rule={rule} />
      <div className={styles.prose}>
        <section>
          <h2>Why it matters</h2>
          <p>
            <InlineText text={rule.why} />
          </p>
        </section>
        <section>
          <h2>What to do</h2>
          <p>
            <InlineText text={rule.remedy} />
          </p>
        </section>
      </div>
      {rule.examples.map((example) => (
        <section
          key={example.bad}
          className={styles.example}
          aria-label={`Example in ${LANGUAGE_NAMES[example.language]}`}
        >
          <CodeSample kind="reported" source={example.bad} language={example.language} />
          <CodeSample kind="left-alone" source={example.good} language={example.language} />
        </section>
      ))}
    </article>
  );
}
