import type { Language } from "@coderevai/contract/language";

/** The language that most bytes are in; of equals the one that comes first. `other` for nothing. */
export function mainLanguage(files: Iterable<{ readonly language: Language; readonly sizeBytes: number }>): Language {
  const bytes = new Map<Language, number>();
  for (const { language, sizeBytes } of files) bytes.set(language, (bytes.get(language) ?? 0) + sizeBytes);
  const [main] = [...bytes].sort(([, a], [, b]) => b - a);
  return main?.[0] ?? "other";
}
