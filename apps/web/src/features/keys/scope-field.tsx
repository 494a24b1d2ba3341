import { KeyScope } from "@coderevai/contract/key-scope";
import styles from "./create-key-dialog.module.css";
import { SCOPE_WORDS } from "./scope-words.ts";

interface ScopeFieldProps {
  readonly chosen: readonly KeyScope[];
  /** Nothing was chosen, and that was tried. */
  readonly isMissing: boolean;
  readonly onChange: (scopes: readonly KeyScope[]) => void;
}

export function ScopeField({ chosen, isMissing, onChange }: ScopeFieldProps) {
  return (
    <fieldset className={styles.scopes}>
      <legend className={styles.legend}>What it may do</legend>
      {KeyScope.options.map((scope) => (
        <label key={scope} className={styles.scope}>
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, scope] : chosen.filter((other) => other !== scope))
            }
          />
          <span>
            {SCOPE_WORDS[scope].label}
            <span className={styles.does}>{SCOPE_WORDS[scope].does}</span>
          </span>
        </label>
      ))}
      {isMissing ? (
        <p className={styles.error} role="alert">
          Choose at least one.
        </p>
      ) : null}
    </fieldset>
  );
}
