/** Steps that our own rules may spend on one file. */
export const OWN_STEPS = 20_000_000;

/** Linters recurse over the tree; deeper code could exhaust their stack, at a depth that differs between machines. */
export const DEEPEST_LINTED = 1_000;

/** A file with more has one cause, not thousands; the ledger says that some were left out. */
export const FINDINGS_PER_FILE = 1_000;

/** The last resort when work limits did not hold: the thread is ended and the file reported. */
export const FILE_DEADLINE_MS = 20_000;

/** One run of the oxlint child, all files of a review together. */
export const OXLINT_DEADLINE_MS = 15_000;
