import type { ReviewCategory } from "@coderevai/contract/review-category";
import { ChevronDown } from "lucide-react";
import { Button } from "@/ui/button.tsx";
import { Menu } from "@/ui/menu.tsx";
import { CATEGORY_NAMES } from "./category-names.ts";
import styles from "./modes-menu.module.css";

interface ModesMenuProps {
  /** What can be looked for; the rest of the categories is listed as missing. */
  readonly offered: readonly ReviewCategory[];
  /** What choosing none of them means. */
  readonly allLabel: string;
  readonly modes: readonly ReviewCategory[];
  readonly onModes: (modes: readonly ReviewCategory[]) => void;
  readonly isDisabled: boolean;
}

const ALL_CATEGORIES = Object.keys(CATEGORY_NAMES) as ReviewCategory[];

/** What to look for: all that is offered, or some of it. What is not offered says so. */
export function ModesMenu({ offered, allLabel, modes, onModes, isDisabled }: ModesMenuProps) {
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
        {allLabel}
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
