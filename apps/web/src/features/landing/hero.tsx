import { reviewedLanguages } from "@coderevai/contract/reviewed-languages";
import { ButtonLink } from "@/ui/button-link.tsx";
import { TextLink } from "@/ui/text-link.tsx";
import styles from "./hero.module.css";

export function Hero() {
  return (
    <section className={styles.hero}>
      <h1 className={styles.title}>Code review that shows its&nbsp;work.</h1>
      <div>
        <p className={styles.lede}>
          Paste {reviewedLanguages("or")}, drop a folder, or give it a diff or a public repository. Each finding is
          checked before you see it, points at exact lines, and carries a fix only if that fix was applied and reviewed
          again.
        </p>
        <div className={styles.actions}>
          <ButtonLink isFullLoad variant="primary" size="large" href="/review">
            Review some code
          </ButtonLink>
          <TextLink isFullLoad href="#how">
            See how it is checked
          </TextLink>
        </div>
      </div>
    </section>
  );
}
