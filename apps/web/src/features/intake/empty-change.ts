import type { ChangeDraft } from "./change-draft.ts";

/** The page of a change before anything was given. */
export const EMPTY_CHANGE: ChangeDraft = { form: "diff", diff: "", path: "", before: "", after: "" };
