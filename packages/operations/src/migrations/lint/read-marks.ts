import type { Mark } from "./lint-finding.ts";

/** How each mark is written, on a line of its own; a reason is part of it. */
const MARKS: Readonly<Record<Exclude<Mark, "never">, RegExp>> = {
  contract: /^-- *contract: *\S.*\bsince +\S/m,
  locks: /^-- *locks: *\S/m,
  repeatable: /^-- *repeatable: *\S/m,
};

/** How to write it, for a finding's sentence. */
export const MARK_HINTS: Readonly<Record<Mark, string>> = {
  contract: "Where nothing needs it any more: `-- contract: <reason> since <release>`.",
  locks: "Where the table is small or empty for good: `-- locks: <reason>`.",
  repeatable: "Where it may run twice: `-- repeatable: <reason>`.",
  never: "",
};

/** The marks that a migration bears. */
export function readMarks(sql: string): ReadonlySet<Mark> {
  const marks = ["contract", "locks", "repeatable"] as const;
  return new Set(marks.filter((mark) => MARKS[mark].test(sql)));
}
