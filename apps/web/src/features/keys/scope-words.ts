import type { KeyScope } from "@coderevai/contract/key-scope";

/** What a key with a scope may do, for whoever makes one. */
export const SCOPE_WORDS: Record<KeyScope, { readonly label: string; readonly does: string }> = {
  "review:read": { label: "Read reviews", does: "See your history, findings, sources and exports." },
  "review:write": { label: "Run reviews", does: "Start, preview, stop and rate reviews. Spends your units." },
  "history:write": { label: "Delete reviews", does: "Remove reviews from your history, for ever." },
};
