import { ReviewId } from "@coderevai/contract/ids";
import { Language } from "@coderevai/contract/language";
import { ReviewCategory } from "@coderevai/contract/review-category";
import type { LineBreak } from "./source-text.ts";

/** What was typed and not reviewed yet. `reviewId` names the review it began from, null for the empty composer. */
export interface ReviewDraft {
  readonly reviewId: ReviewId | null;
  readonly text: string;
  readonly lineBreak: LineBreak;
  readonly path: string;
  readonly language: Language | null;
  readonly modes: readonly ReviewCategory[];
}

const KEY = "coderevai.draft.v1";

/** The part of the browser's storage that is needed, so that a test can stand in for it. */
type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Reads the draft of this tab. Null when there is none, it cannot be read, or it belongs to another review. */
export function readDraft(storage: DraftStorage, reviewId: ReviewId | null): ReviewDraft | null {
  try {
    const draft = parseDraft(JSON.parse(storage.getItem(KEY) ?? "null"));
    return draft?.reviewId === reviewId ? draft : null;
  } catch {
    return null;
  }
}

/** Throws or gives null for anything that this version did not write. */
function parseDraft(stored: Partial<Record<keyof ReviewDraft, unknown>> | null): ReviewDraft | null {
  if (stored === null || typeof stored.text !== "string" || typeof stored.path !== "string") return null;
  return {
    reviewId: ReviewId.nullable().parse(stored.reviewId),
    text: stored.text,
    lineBreak: stored.lineBreak === "\r\n" ? "\r\n" : "\n",
    path: stored.path,
    language: Language.nullable().parse(stored.language),
    modes: ReviewCategory.array().parse(stored.modes),
  };
}

/** Keeps a draft, or forgets it when there is no text. False when the browser has no room or forbids it. */
export function writeDraft(storage: DraftStorage, draft: ReviewDraft): boolean {
  try {
    if (draft.text === "") storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
