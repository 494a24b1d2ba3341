/** Lines of ours around a part of a file, so that it reads as a whole: they stand where unknown lines are. */
export interface Frame {
  /** Directly above the part, in order. */
  readonly before: readonly string[];
  /** Directly below it, in order. */
  readonly after: readonly string[];
}
