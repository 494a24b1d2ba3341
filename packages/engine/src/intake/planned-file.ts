import type { CoverageReason } from "@coderevai/contract/coverage";
import type { Language } from "@coderevai/contract/language";

/** What a review will do with one file: read its text, or leave it out for one reason. */
export type PlannedFile = {
  readonly path: string;
  readonly language: Language;
  /** Of the text in UTF-8 for a file that is reviewed, else of the file. */
  readonly sizeBytes: number;
} & (
  | {
      readonly reason: null;
      readonly text: string;
      readonly lineCount: number;
      /** Of the text's UTF-8 bytes, lower-case hex. */
      readonly sha256: string;
    }
  | { readonly reason: CoverageReason }
);
