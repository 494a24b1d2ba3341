import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { Select } from "@/ui/select.tsx";

interface LanguageSelectProps {
  readonly language: Language;
  /** Null while the language is detected. */
  readonly choice: Language | null;
  readonly hasText: boolean;
  readonly onChoice: (language: Language | null) => void;
  readonly isDisabled: boolean;
}

const DETECT = "";
const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];

/** The language, detected unless it is chosen. */
export function LanguageSelect({ language, choice, hasText, onChoice, isDisabled }: LanguageSelectProps) {
  const detected = hasText ? `${LANGUAGE_NAMES[language]}, detected` : "Language: detect";
  return (
    <Select
      label="Language"
      isLabelHidden
      disabled={isDisabled}
      value={choice ?? DETECT}
      onChange={({ target }) => onChoice(LANGUAGES.find((each) => each === target.value) ?? null)}
    >
      <option value={DETECT}>{choice === null ? detected : "Detect the language"}</option>
      {LANGUAGES.map((each) => (
        <option key={each} value={each}>
          {LANGUAGE_NAMES[each]}
        </option>
      ))}
    </Select>
  );
}
