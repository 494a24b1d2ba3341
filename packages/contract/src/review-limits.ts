/** Sizes and counts that the server enforces and the interface shows. One table, so that they cannot differ. */
export const REVIEW_LIMITS = {
  /** UTF-8 bytes of one source. */
  sourceBytes: 512 * 1024,
  pathCharacters: 260,
  commentCharacters: 2_000,
  /** Calls in one HTTP batch. */
  batchCalls: 10,
  /** Bytes of one request body: a source of full size, escaped as JSON, and its envelope. */
  requestBodyBytes: 4 * 1024 * 1024,
  historyPageRows: 50,
  /** Reviews of one user that may wait at the same time. */
  queuedReviews: 25,
  /** Ledger rows of one page. */
  filePageRows: 1_000,
  /** An intake that is not started is deleted after so long. */
  intakeLifeMs: 60 * 60_000,
  /** Previews of one user that are kept; with one more the oldest goes. */
  openIntakes: 10,
  /** Source bytes of one unit of the price. */
  unitBytes: 64 * 1024,
} as const;
