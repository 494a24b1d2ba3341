import { isRelativePath } from "@coderevai/contract/is-relative-path";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { detectLanguage } from "@coderevai/engine/detect-language";
import type { ChangeDraft, ChangeForm } from "./change-draft.ts";
import styles from "./change-pane.module.css";
import pane from "./intake-pane.module.css";
import { SourceBar } from "./source-bar.tsx";
import { TextBox } from "./text-box.tsx";

interface ChangePaneProps {
  readonly draft: ChangeDraft;
  readonly isBusy: boolean;
  readonly onDraft: (draft: ChangeDraft) => void;
}

const FORMS: readonly { readonly id: ChangeForm; readonly label: string }[] = [
  { id: "diff", label: "Unified diff" },
  { id: "versions", label: "Two versions" },
];

/** A change: one unified diff, or a file in two versions. */
export function ChangePane({ draft, isBusy, onDraft }: ChangePaneProps) {
  return (
    <section className={pane.pane} aria-label="Change to review">
      <SourceBar current="change">
        <fieldset className={styles.forms} aria-label="Given as">
          {FORMS.map(({ id, label }) => (
            <label key={id} className={styles.form}>
              <input
                type="radio"
                name="change-form"
                value={id}
                checked={draft.form === id}
                disabled={isBusy}
                onChange={() => onDraft({ ...draft, form: id })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      </SourceBar>
      {draft.form === "diff" ? (
        <TextBox
          label="Unified diff"
          placeholder="Paste what git diff prints, or drop a .diff or .patch file."
          language="other"
          text={draft.diff}
          isBusy={isBusy}
          onText={(diff) => onDraft({ ...draft, diff })}
        />
      ) : (
        <Versions draft={draft} isBusy={isBusy} onDraft={onDraft} />
      )}
    </section>
  );
}

function Versions({ draft, isBusy, onDraft }: ChangePaneProps) {
  const { path } = draft;
  const language = detectLanguage({ path: path.trim() || null, text: draft.after || draft.before });
  const isPathWrong = path !== "" && !isRelativePath(path);
  return (
    <div className={styles.versions}>
      <input
        className={styles.path}
        aria-label="File name"
        aria-invalid={isPathWrong}
        placeholder="File name, such as src/cart.ts"
        spellCheck={false}
        autoComplete="off"
        maxLength={REVIEW_LIMITS.pathCharacters}
        value={path}
        readOnly={isBusy}
        onChange={(event) => onDraft({ ...draft, path: event.target.value })}
      />
      <div className={styles.pair}>
        <TextBox
          label="Before"
          placeholder="The version before. Empty for a new file."
          language={language}
          text={draft.before}
          isBusy={isBusy}
          onText={(before) => onDraft({ ...draft, before })}
        />
        <TextBox
          label="After"
          placeholder="The version after. Empty for a deleted file."
          language={language}
          text={draft.after}
          isBusy={isBusy}
          onText={(after) => onDraft({ ...draft, after })}
        />
      </div>
    </div>
  );
}
