import type { ReviewId } from "@coderevai/contract/ids";
import { useEffect, useMemo } from "react";
import { Button } from "@/ui/button.tsx";
import styles from "./restore-draft.module.css";
import type { ReviewDraft } from "./review-draft.ts";
import { singleEdit } from "./single-edit.ts";
import { useDraft } from "./use-draft.ts";
import type { useWorkspace } from "./use-workspace.ts";

interface RestoreDraftProps {
  readonly workspace: ReturnType<typeof useWorkspace>;
  readonly openedWith: ReviewId | null;
}

/**
 * Keeps what is typed through reloads and sign-outs. The empty composer takes its draft back by itself; on a stored
 * review it is offered, because there the review's own text is what the address promises.
 */
export function RestoreDraft({ workspace, openedWith }: RestoreDraftProps) {
  const { composer, run, isChanged, reviewText } = workspace;
  const { source, path, languageChoice, modes, replace, editor } = composer;
  const { reviewId } = run.state;
  const draft: ReviewDraft = useMemo(
    () => ({ reviewId, text: source.text, lineBreak: source.lineBreak, path, language: languageChoice, modes }),
    [reviewId, source, path, languageChoice, modes],
  );
  const { found, dismiss } = useDraft(draft, reviewText === null || reviewId === null || isChanged, openedWith);
  useEffect(() => {
    if (found === null || openedWith !== null) return;
    replace(found);
    dismiss();
  }, [found, openedWith, replace, dismiss]);
  if (found === null || openedWith === null || found.text === source.text) return null;
  return (
    <div className={styles.offer} role="status">
      <p className={styles.text}>You had changed this code after the review. Your changes are still here.</p>
      <Button
        onClick={() => {
          editor.current?.applyEdits([singleEdit(source.text, found.text)]);
          dismiss();
        }}
      >
        Restore changes
      </Button>
      <Button variant="quiet" onClick={dismiss}>
        Discard
      </Button>
    </div>
  );
}
