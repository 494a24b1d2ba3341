import type { Language } from "./language.ts";

/** The name a reader sees. Apart from the schema, so that a page can show names without loading Zod. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  javascript: "JavaScript",
  jsx: "JSX",
  typescript: "TypeScript",
  tsx: "TSX",
  python: "Python",
  other: "Other",
};
