import type { ReviewKind } from "@coderevai/contract/review";
import type { PlannedFile } from "@coderevai/engine/intake";

/** What came in and was looked through, before anything of it is kept. */
export interface Incoming {
  readonly kind: Extract<ReviewKind, "files" | "repository">;
  readonly title: string;
  readonly project: string | null;
  readonly revision: string | null;
  readonly files: readonly PlannedFile[];
}
