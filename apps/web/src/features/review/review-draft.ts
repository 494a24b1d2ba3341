import type { ReviewId } from "@coderevai/contract/ids";
import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { CATEGORY_NAMES } from "./category-names.ts";
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
    return parseDraft(JSON.parse(storage.getItem(KEY) ?? "null"), reviewId);
  } catch {
    return null;
  }
}

type StoredDraft = Partial<Record<keyof ReviewDraft, unknown>>;

/** What this version wrote, checked field by field: a full schema would cost the page more than the rest of it. */
function parseDraft(stored: StoredDraft | null, reviewId: ReviewId | null): ReviewDraft | null {
  if (stored === null || stored.reviewId !== reviewId) return null;
  if (typeof stored.text !== "string" || typeof stored.path !== "string") return null;
  return {
    reviewId,
    text: stored.text,
    lineBreak: stored.lineBreak === "\r\n" ? "\r\n" : "\n",
    path: stored.path,
    language: isKeyOf(LANGUAGE_NAMES, stored.language) ? stored.language : null,
    modes: Array.isArray(stored.modes) ? stored.modes.filter((mode) => isKeyOf(CATEGORY_NAMES, mode)) : [],
  };
}

function isKeyOf<K extends string>(table: Readonly<Record<K, unknown>>, value: unknown): value is K {
  return typeof value === "string" && Object.hasOwn(table, value);
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
