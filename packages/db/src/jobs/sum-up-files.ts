import type { PlannedFile } from "@coderevai/contract/intake-plan";
import type { Language } from "@coderevai/contract/language";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import { unitsFor } from "@coderevai/contract/quote";
import { initialStatus } from "./initial-status.ts";

/** What a review says of its files as a whole. */
export interface FileSums {
  /** Files to review; excluded ones are not counted. */
  readonly fileCount: number;
  /** Those of them that were refused at the door, unread: they are done already. */
  readonly filesDone: number;
  readonly sizeBytes: number;
  readonly excludedBytes: number;
  readonly units: number;
  /** The language of most bytes, for the history. */
  readonly language: Language;
  /** Every mode that some file's language offers. */
  readonly offeredModes: readonly string[];
}

export function sumUpFiles(files: readonly PlannedFile[]): FileSums {
  const sums = { fileCount: 0, filesDone: 0, sizeBytes: 0, excludedBytes: 0 };
  const byLanguage = new Map<Language, number>();
  for (const file of files) {
    const status = initialStatus(file);
    sums.sizeBytes += file.sizeBytes;
    if (status === "excluded") sums.excludedBytes += file.sizeBytes;
    else sums.fileCount += 1;
    if (status === "skipped") sums.filesDone += 1;
    if (status === "waiting") byLanguage.set(file.language, (byLanguage.get(file.language) ?? 0) + file.sizeBytes);
  }
  const languages = [...byLanguage].sort(([, a], [, b]) => b - a).map(([language]) => language);
  const waitingBytes = [...byLanguage.values()].reduce((sum, bytes) => sum + bytes, 0);
  return {
    ...sums,
    units: unitsFor(waitingBytes),
    language: languages[0] ?? "other",
    offeredModes: [...new Set(languages.flatMap((language) => OFFERED_MODES[language]))],
  };
}
