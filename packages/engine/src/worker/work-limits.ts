/** Steps that our own rules may spend on one file. */
export const OWN_STEPS = 8_000_000;

/** Levels of nesting that our own rules read; written code has some dozens. */
export const DEEPEST_READ = 2_000;

/**
 * Pieces of syntax that our own rules read of one file. Half a megabyte of written code has about half of it; reading
 * this many takes about 250 MB, well below the thread's limit, since a heap that runs full can end the whole process.
 */
export const MOST_NODES = 500_000;

/** Linters recurse over the tree; deeper code could exhaust their stack, at a depth that differs between machines. */
export const DEEPEST_LINTED = 1_000;

/** A file with more has one cause, not thousands; the ledger says that some were left out. */
export const FINDINGS_PER_FILE = 1_000;

/** The last resort when work limits did not hold: the thread is ended and the file reported. */
export const FILE_DEADLINE_MS = 20_000;

/** One run of the oxlint child, all files of a review together. */
export const OXLINT_DEADLINE_MS = 15_000;

/** Parsers keep the memory of the largest text they read; after so many characters a thread makes way for a new one. */
export const CHARACTERS_PER_THREAD = 4_000_000;
