import type { BranchKind } from "./branch-name.ts";

/** A database of an environment, a pull request, a drill, or what one of them held before. */
export interface Branch {
  readonly name: string;
  /** `other`: made by somebody else under a name that is not one of ours. */
  readonly kind: BranchKind | "other";
  /** Neon's id of the branch (`br-…`), or the database's name. */
  readonly id: string;
  readonly contents: BranchContents;
  /** The branch it was made from; null when that is unknown or gone. */
  readonly from: string | null;
  readonly createdAt: Date | null;
  /** When it may be removed; null for never. */
  readonly expiresAt: Date | null;
}

/** `data`: rows of the branch it was made from. `schema`: tables alone, and what was put there since. */
export type BranchContents = "data" | "schema";
