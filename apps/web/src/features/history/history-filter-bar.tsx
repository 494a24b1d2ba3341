import { keysOf } from "@/ui/keys-of.ts";
import { Select } from "@/ui/select.tsx";
import styles from "./history-filter-bar.module.css";
import { FILTER_NAMES, type HistoryFilters } from "./history-filters.ts";

const ANY = "";

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
        names={FILTER_NAMES.verdict}
        wordOf={(name) => name}
        onChange={(verdict) => onChange({ verdict })}
      />
      <FilterSelect
        label="Mode"
        value={filters.mode}
        names={FILTER_NAMES.mode}
        wordOf={(name) => name.mode}
        onChange={(mode) => onChange({ mode })}
      />
      <FilterSelect
        label="Language"
        value={filters.language}
        names={FILTER_NAMES.language}
        wordOf={(name) => name}
        onChange={(language) => onChange({ language })}
      />
    </search>
  );
}

interface FilterSelectProps<T extends string, Name> {
  readonly label: string;
  readonly value: T | null;
  readonly names: Readonly<Record<T, Name>>;
  readonly wordOf: (name: Name) => string;
  readonly onChange: (value: T | null) => void;
}

function FilterSelect<T extends string, Name>({ label, value, names, wordOf, onChange }: FilterSelectProps<T, Name>) {
  const options = keysOf(names);
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
          {wordOf(names[option])}
        </option>
      ))}
    </Select>
  );
}
