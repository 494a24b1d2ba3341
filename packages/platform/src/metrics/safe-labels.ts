/** Procedures, error codes, plans and outcomes look like this, `status-429` too; an address, an id or code does not. */
const WORD = /^[A-Za-z][A-Za-z-]*(?:-\d{3})?(?:\.[A-Za-z][A-Za-z-]*)?$/;
const MAX_LENGTH = 48;
/** The labels of `build_info` alone are of another form. */
const VERSION = /^(?:v?\d{1,3}(?:\.\d{1,3}){0,2}|[0-9a-f]{7,40})$/;

/** The labels with every value that is no short word replaced by `other`. */
export function safeLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const name in labels) safe[name] = safeWord(labels[name] ?? "");
  return safe;
}

/** A word of a closed set, a version or a commit as it is; anything else is `other`. */
export function safeWord(value: string): string {
  return value.length <= MAX_LENGTH && (WORD.test(value) || VERSION.test(value)) ? value : "other";
}
