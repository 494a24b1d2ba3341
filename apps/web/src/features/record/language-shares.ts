import type { Language } from "@coderevai/contract/language";

/** How much of what is reviewed is in one language. */
export interface LanguageShare {
  readonly language: Language;
  readonly fileCount: number;
  readonly sizeBytes: number;
}

/** Shares of the languages, the largest first. */
export function languageShares(
  files: readonly { readonly language: Language; readonly sizeBytes: number }[],
): readonly LanguageShare[] {
  const shares = [...Map.groupBy(files, ({ language }) => language)].map(([language, members]) => ({
    language,
    fileCount: members.length,
    sizeBytes: members.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  }));
  return shares.toSorted((a, b) => b.sizeBytes - a.sizeBytes || b.fileCount - a.fileCount);
}
