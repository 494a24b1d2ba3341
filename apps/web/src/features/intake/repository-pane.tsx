import { TextField } from "@/ui/text-field.tsx";
import pane from "./intake-pane.module.css";
import type { FieldErrors, RepositoryFields } from "./repository-fields.ts";
import styles from "./repository-pane.module.css";
import { SourceBar } from "./source-bar.tsx";

interface RepositoryPaneProps {
  readonly fields: RepositoryFields;
  readonly errors: FieldErrors;
  readonly isBusy: boolean;
  readonly onFields: (fields: RepositoryFields) => void;
  /** Enter in a field. */
  readonly onSubmit: () => void;
}

/** The address of a public repository, and which state of it. */
export function RepositoryPane({ fields, errors, isBusy, onFields, onSubmit }: RepositoryPaneProps) {
  return (
    <section className={pane.pane} aria-label="Repository to review">
      <SourceBar current="repository" />
      <div className={pane.body}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          <TextField
            label="Address of a public repository"
            hint="On GitHub, GitLab or Bitbucket, copied from the browser. An address of a branch, tag or commit names its state too."
            error={errors.address}
            isMono
            name="address"
            type="url"
            inputMode="url"
            placeholder="https://github.com/owner/name"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={2_000}
            readOnly={isBusy}
            value={fields.address}
            onChange={(event) => onFields({ ...fields, address: event.target.value })}
          />
          <TextField
            label="Branch, tag or commit"
            hint="Empty for what the address says, otherwise for the default branch."
            error={errors.revision}
            isMono
            name="revision"
            placeholder="main"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            maxLength={250}
            readOnly={isBusy}
            value={fields.revision}
            onChange={(event) => onFields({ ...fields, revision: event.target.value })}
          />
          {/* Enter in a field sends the form; the visible button stands in the bar. */}
          <button type="submit" hidden>
            Look through
          </button>
        </form>
        <ul className={styles.facts}>
          <li>It is fetched once, as an archive over https; nothing in it is executed or installed.</li>
          <li>Files of git LFS and submodules are not followed. Private repositories: upload an archive.</li>
          <li>A later review of the same repository is compared with this one: new, fixed, unchanged.</li>
        </ul>
      </div>
    </section>
  );
}
