import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { ChevronDown } from "lucide-react";
import { Button } from "@/ui/button.tsx";
import { Menu } from "@/ui/menu.tsx";
import { CATEGORY_NAMES } from "./category-names.ts";
import styles from "./modes-menu.module.css";

interface ModesMenuProps {
  readonly language: Language;
  readonly modes: readonly ReviewCategory[];
  readonly onModes: (modes: readonly ReviewCategory[]) => void;
  readonly isDisabled: boolean;
}

const ALL_CATEGORIES = Object.keys(CATEGORY_NAMES) as ReviewCategory[];

/** What to look for: all that the language offers, or some of it. What it does not offer says so. */
export function ModesMenu({ language, modes, onModes, isDisabled }: ModesMenuProps) {
  const offered = OFFERED_MODES[language];
  const missing = ALL_CATEGORIES.filter((category) => !offered.includes(category));
  const toggle = (mode: ReviewCategory) => {
    const next = modes.includes(mode) ? modes.filter((each) => each !== mode) : [...modes, mode];
    // All of them chosen one by one is “All”, in the table's order otherwise.
    onModes(next.length === offered.length ? [] : offered.filter((each) => next.includes(each)));
  };
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <Button variant="quiet" disabled={isDisabled}>
          <span className={styles.label}>Modes</span> {namesOf(modes)}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      <Menu.CheckboxItem isChecked={modes.length === 0} onCheckedChange={() => onModes([])}>
        All that {LANGUAGE_NAMES[language]} offers
      </Menu.CheckboxItem>
      <Menu.Separator />
      {offered.map((mode) => (
        <Menu.CheckboxItem key={mode} isChecked={modes.includes(mode)} onCheckedChange={() => toggle(mode)}>
          {CATEGORY_NAMES[mode].mode}
        </Menu.CheckboxItem>
      ))}
      {missing.map((mode) => (
        <Menu.CheckboxItem key={mode} isChecked={false} isDisabled onCheckedChange={() => undefined}>
          {CATEGORY_NAMES[mode].mode}
          <span className={styles.reason}>no rules yet</span>
        </Menu.CheckboxItem>
      ))}
    </Menu>
  );
}

function namesOf(modes: readonly ReviewCategory[]): string {
  if (modes.length === 0) return "All";
  if (modes.length > 2) return `${modes.length} chosen`;
  return modes.map((mode) => CATEGORY_NAMES[mode].mode).join(", ");
}
