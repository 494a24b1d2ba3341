import type { AddressProblem } from "./address-problems.ts";
import type { ArchiveProblem } from "./archive-problems.ts";
import { ERROR_TABLE, type ErrorCode } from "./error-table.ts";
import type { IntakeLimits } from "./intake-limits.ts";
import type { KeyScope } from "./key-scope.ts";

/** Typed details per code; a code that is not listed has none. They reach the client, so no secret and no code in them. */
export interface ErrorDetails {
  "auth.keys-busy": { retryAfterMs: number };
  "auth.key-scope": { scope: KeyScope };
  "limit.rate": { retryAfterMs: number };
  "review.malformed-text": { line: number };
  "review.binary": { line: number };
  "diff.combined": { line: number };
  "diff.repeated-file": { path: string };
  "diff.too-large": { limit: "characters" | "files"; allowed: number };
  "review.too-large": { sizeBytes: number; limitBytes: number };
  /** `what` is the limit's name in intake-limits.ts. */
  "intake.too-large": { what: keyof IntakeLimits; limit: number };
  /** `reason` is one of a fixed set of words (archive-problems.ts), never text from the archive. */
  "intake.bad-archive": { reason: ArchiveProblem };
  /** `reason` is explained in address-problems.ts. */
  "intake.bad-address": { reason: AddressProblem };
  "diff.malformed": { line: number };
  "units.exhausted": { neededUnits: number; leftUnits: number; resetsAtMs: number };
  "units.model-reviews-exhausted": { resetsAtMs: number };
}
type DetailsOf<C extends ErrorCode> = C extends keyof ErrorDetails ? ErrorDetails[C] : null;
type Arguments<C extends ErrorCode> = C extends keyof ErrorDetails ? [details: ErrorDetails[C]] : [];

// Symbol.for survives two copies of this module (a bundle and a test), where instanceof would not.
const BRAND = Symbol.for("coderevai.app-error");

/** A failure that the product names. Its message is the table's sentence; its cause, if any, is for the log alone. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "AppError";
  readonly [BRAND] = true;
  readonly code: C;
  readonly details: DetailsOf<C>;

  constructor(code: C, ...[details]: Arguments<C>) {
    super(ERROR_TABLE[code].sentence);
    this.code = code;
    // Safe: the argument list is empty exactly when the details are null.
    this.details = (details ?? null) as DetailsOf<C>;
  }

  static is(value: unknown): value is AppError {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
