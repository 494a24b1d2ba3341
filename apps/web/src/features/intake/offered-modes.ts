import type { IntakePreview } from "@coderevai/contract/intake";
import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { keysOf } from "../../ui/keys-of.ts";

/** What at least one reviewed language offers; before there is a preview, what any language offers. */
export function offeredModes(preview: IntakePreview | null): readonly ReviewCategory[] {
  const reviewed = preview?.files.filter(({ reason }) => reason === null).map(({ language }) => language) ?? [];
  const languages: Iterable<Language> = reviewed.length === 0 ? keysOf(LANGUAGE_NAMES) : new Set(reviewed);
  return [...new Set([...languages].flatMap((language) => OFFERED_MODES[language]))];
}
