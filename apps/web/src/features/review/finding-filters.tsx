import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { Severity } from "@coderevai/contract/severity";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { Toggle } from "@/ui/toggle.tsx";
import { CATEGORY_NAMES } from "./category-names.ts";
import { type FindingCounts, type FindingFilter, isEmptyFilter, NO_FILTER, toggled } from "./finding-filter.ts";
import styles from "./finding-filters.module.css";
import { ModelMark } from "./model-mark.tsx";

interface FindingFiltersProps {
  readonly counts: FindingCounts;
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}

const SEVERITIES = Object.keys(SEVERITY_NAMES) as Severity[];
const CATEGORIES = Object.keys(CATEGORY_NAMES) as ReviewCategory[];

/** Filters with the number of findings each leaves. A choice that leaves none is not offered. */
export function FindingFilters({ counts, filter, onFilter }: FindingFiltersProps) {
  const severities = SEVERITIES.filter((severity) => counts.bySeverity[severity] > 0);
  const categories = CATEGORIES.filter((category) => counts.byCategory[category] > 0);
  const toggleSeverity = (severity: Severity) =>
    onFilter({ ...filter, severities: toggled(filter.severities, severity) });
  const toggleCategory = (category: ReviewCategory) =>
    onFilter({ ...filter, categories: toggled(filter.categories, category) });
  return (
    <fieldset className={styles.filters} aria-label="Filter findings">
      <Toggle isPressed={isEmptyFilter(filter)} count={counts.all} onClick={() => onFilter(NO_FILTER)}>
        All
      </Toggle>
      {severities.map((severity) => (
        <Toggle
          key={severity}
          isPressed={filter.severities.has(severity)}
          count={counts.bySeverity[severity]}
          onClick={() => toggleSeverity(severity)}
        >
          <SeverityGlyph severity={severity} size={12} />
          {SEVERITY_NAMES[severity]}
        </Toggle>
      ))}
      <span className={styles.rule} />
      {counts.proven > 0 ? (
        <Toggle
          isPressed={filter.isProvenOnly}
          count={counts.proven}
          onClick={() => onFilter({ ...filter, isProvenOnly: !filter.isProvenOnly })}
        >
          Proven
        </Toggle>
      ) : null}
      {counts.withFix > 0 ? (
        <Toggle
          isPressed={filter.isFixOnly}
          count={counts.withFix}
          onClick={() => onFilter({ ...filter, isFixOnly: !filter.isFixOnly })}
        >
          Has fix
        </Toggle>
      ) : null}
      {counts.fromModel > 0 ? (
        <Toggle
          isPressed={filter.isModelOnly}
          count={counts.fromModel}
          onClick={() => onFilter({ ...filter, isModelOnly: !filter.isModelOnly })}
        >
          <ModelMark />
          From the model
        </Toggle>
      ) : null}
      {categories.length > 1
        ? categories.map((category) => (
            <Toggle
              key={category}
              isPressed={filter.categories.has(category)}
              count={counts.byCategory[category]}
              onClick={() => toggleCategory(category)}
            >
              {CATEGORY_NAMES[category].mode}
            </Toggle>
          ))
        : null}
    </fieldset>
  );
}
