import { LANGUAGE_TABLE } from "./language-table.ts";

const NAMES: readonly string[] = Object.values(LANGUAGE_TABLE)
  .filter(({ modes, isDialect }) => modes.length > 0 && !isDialect)
  .map((row) => row.name);

/** The languages that are reviewed, as a part of a sentence: "JavaScript, TypeScript and Python". */
export function reviewedLanguages(joint: "and" | "or"): string {
  return `${NAMES.slice(0, -1).join(", ")} ${joint} ${NAMES.at(-1)}`;
}
