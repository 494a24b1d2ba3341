import styles from "./skip-link.module.css";

/** The first stop of the Tab key: past the bar, to the page. */
export function SkipLink({ to = "main" }: { readonly to?: string }) {
  return (
    <a className={styles.skip} href={`#${to}`}>
      Skip to content
    </a>
  );
}
