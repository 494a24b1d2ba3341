import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { CodeTokens } from "@/ui/code-tokens.tsx";
import { highlightSource } from "@/ui/highlight-source.ts";
import styles from "./code-sample.module.css";

const TITLES = { reported: "Reported", "left-alone": "Left alone" } as const;

interface CodeSampleProps {
  readonly kind: keyof typeof TITLES;
  readonly source: string;
  readonly language: Language;
}

/** A few lines of code with a word on what the rule says about them. */
export function CodeSample({ kind, source, language }: CodeSampleProps) {
  const lines = highlightSource(source, language);
  return (
    <figure className={styles.sample}>
      <figcaption className={styles.head}>
        <b>{TITLES[kind]}</b>
        <span>{LANGUAGE_NAMES[language]}</span>
      </figcaption>
      <pre className={styles.code}>
        {lines.map((tokens, index) => {
          const line = index + 1;
          return (
            <code key={line} className={styles.line}>
              <CodeTokens tokens={tokens} />
            </code>
          );
        })}
      </pre>
    </figure>
  );
}
