import type { ReviewKind } from "@coderevai/contract/review";
import type { PlannedFile } from "@coderevai/engine/intake";

/** What came in and was found safe, before anything of it is kept. */
export interface Incoming {
  readonly kind: Extract<ReviewKind, "files" | "repository">;
  readonly title: string;
  readonly project: string | null;
  readonly revision: string | null;
  /** A few files at a time, to be read once. */
  readonly batches: AsyncIterable<readonly PlannedFile[]>;
}
