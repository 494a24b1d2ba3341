import styles from "./development-hint.module.css";

/** On a developer's machine, says how to get in. Nowhere else: the password is never part of a build or a page. */
export function DevelopmentHint() {
  if (process.env.APP_ENV !== "development") return null;
  return (
    <p className={styles.hint}>
      <b>Running on your machine.</b> Sign in as <code>dev@example.com</code> with the password that{" "}
      <code>npm start</code> printed.
    </p>
  );
}
