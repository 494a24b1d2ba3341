import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { RunStatement } from "../postgres/statements.ts";
import type { Transact } from "../postgres/transactions.ts";

/** What every verb of the stores works with. */
export interface StoreParts {
  readonly run: RunStatement;
  readonly transact: Transact;
  readonly cipher: SourceCipher;
}
