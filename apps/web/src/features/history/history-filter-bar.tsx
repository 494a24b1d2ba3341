import { Language } from "@coderevai/contract/language";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { ReviewCategory } from "@coderevai/contract/review-category";
import { Verdict } from "@coderevai/contract/verdict";
import { CATEGORY_NAMES } from "@/features/review/category-names.ts";
import { OUTCOME_NAMES } from "@/ui/outcome.ts";
import { Select } from "@/ui/select.tsx";
import styles from "./history-filter-bar.module.css";
import type { HistoryFilters } from "./history-filters.ts";

const ANY = "";
const MODE_NAMES = Object.fromEntries(
  ReviewCategory.options.map((category) => [category, CATEGORY_NAMES[category].mode]),
);

interface HistoryFilterBarProps {
  readonly filters: HistoryFilters;
  readonly onChange: (change: Partial<HistoryFilters>) => void;
}

/** One select per filter; “Any” takes it out of the address. */
export function HistoryFilterBar({ filters, onChange }: HistoryFilterBarProps) {
  return (
    <search className={styles.bar} aria-label="Filter reviews">
      <FilterSelect
        label="Verdict"
        value={filters.verdict}
        options={Verdict.options}
        names={OUTCOME_NAMES}
        onChange={(verdict) => onChange({ verdict })}
      />
      <FilterSelect
        label="Mode"
        value={filters.mode}
        options={ReviewCategory.options}
        names={MODE_NAMES}
        onChange={(mode) => onChange({ mode })}
      />
      <FilterSelect
        label="Language"
        value={filters.language}
        options={Language.options}
        names={LANGUAGE_NAMES}
        onChange={(language) => onChange({ language })}
      />
    </search>
  );
}

interface FilterSelectProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly T[];
  readonly names: Readonly<Record<string, string>>;
  readonly onChange: (value: T | null) => void;
}

function FilterSelect<T extends string>({ label, value, options, names, onChange }: FilterSelectProps<T>) {
  return (
    <Select
      label={label}
      className={styles.filter}
      value={value ?? ANY}
      onChange={(event) => onChange(options.find((option) => option === event.target.value) ?? null)}
    >
      <option value={ANY}>Any</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {names[option]}
        </option>
      ))}
    </Select>
  );
}
