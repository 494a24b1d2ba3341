import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { RunStatement } from "../postgres/statements.ts";

/** What every verb of the review store works with. */
export interface StoreParts {
  readonly run: RunStatement;
  readonly cipher: SourceCipher;
}
