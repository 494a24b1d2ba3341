import type { ReviewId } from "@coderevai/contract/ids";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ReviewDraft, readDraft, writeDraft } from "./review-draft.ts";

const SAVE_AFTER_MS = 300;

interface DraftKeeper {
  /** What this tab had before it was reloaded and has not been taken back yet. */
  readonly found: ReviewDraft | null;
  readonly dismiss: () => void;
}

/**
 * Keeps the draft of this tab: a little after the last change, and at once when the page goes away. `isWorthKeeping`
 * is false for what the server has anyway. Reads what was kept once, when the page opens.
 */
export function useDraft(draft: ReviewDraft, isWorthKeeping: boolean, openedWith: ReviewId | null): DraftKeeper {
  const [found, setFound] = useState<ReviewDraft | null>(null);
  const [isRead, setIsRead] = useState(false);
  const latest = useRef(draft);
  useEffect(() => {
    setFound(readDraft(sessionStorage, openedWith));
    setIsRead(true);
  }, [openedWith]);
  useEffect(() => {
    latest.current = isWorthKeeping ? draft : { ...draft, text: "" };
    // What was found is not overwritten before it was taken back or refused.
    if (!isRead || found !== null) return;
    const save = () => void writeDraft(sessionStorage, latest.current);
    const timer = setTimeout(save, SAVE_AFTER_MS);
    window.addEventListener("pagehide", save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", save);
    };
  }, [draft, isWorthKeeping, isRead, found]);
  const dismiss = useCallback(() => setFound(null), []);
  return { found, dismiss };
}
