import { Section } from "@/features/landing/section.tsx";
import { QUESTIONS } from "./questions.ts";
import styles from "./questions-section.module.css";

export function QuestionsSection() {
  return (
    <Section id="questions" title="Questions people ask" lede="Short answers. What they say is what the product does.">
      <dl className={styles.questions}>
        {QUESTIONS.map(({ question, answer }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
