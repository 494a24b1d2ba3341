import type { ReviewCategory } from "./review-category.ts";

/** What the product must know of a language, wherever it names or offers one. */
interface LanguageRow {
  /** The name a reader sees. */
  readonly name: string;
  /** Endings of file names without the dot, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
  /**
   * Categories that have at least one rule for the language. A mode that is not listed is not offered, and a review
   * that asks for it says `not_reviewed` instead of an empty green list. The engine's tests hold this equal to its
   * rule tables.
   */
  readonly modes: readonly ReviewCategory[];
  /** True for a way of writing another language of the table, which a sentence need not name beside it. */
  readonly isDialect: boolean;
}

const ALL_MODES: readonly ReviewCategory[] = ["security", "bug", "performance", "maintainability", "style"];

const TYPED_MODES: readonly ReviewCategory[] = ["security", "bug", "maintainability"];

/**
 * Every language the engine can name, one row each, in the order in which they are shown. `other` is text that no
 * grammar here reads: it is never reviewed, and says so.
 */
export const LANGUAGE_TABLE = {
  javascript: { name: "JavaScript", extensions: ["js", "cjs", "mjs"], modes: ALL_MODES, isDialect: false },
  jsx: { name: "JSX", extensions: ["jsx"], modes: ALL_MODES, isDialect: true },
  typescript: { name: "TypeScript", extensions: ["ts", "cts", "mts"], modes: ALL_MODES, isDialect: false },
  tsx: { name: "TSX", extensions: ["tsx"], modes: ALL_MODES, isDialect: true },
  python: { name: "Python", extensions: ["py", "pyi", "pyw"], modes: ALL_MODES, isDialect: false },
  java: { name: "Java", extensions: ["java"], modes: TYPED_MODES, isDialect: false },
  go: { name: "Go", extensions: ["go"], modes: TYPED_MODES, isDialect: false },
  other: { name: "Other", extensions: ["txt"], modes: [], isDialect: false },
} as const satisfies Record<string, LanguageRow>;
