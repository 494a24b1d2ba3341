import { type BranchName, toBranchName } from "./branch-name.ts";

const START_MAX_LENGTH = 13;

/** Under which name is kept what a branch held at a moment. */
export function keptNameOf(slug: string, at: Date): BranchName {
  const stamp = at
    .toISOString()
    .replaceAll(/[-:.Z]/g, "")
    .toLowerCase();
  const start = slug.slice(0, START_MAX_LENGTH).replace(/-+$/, "");
  return toBranchName(`kept/${start}-${stamp}`);
}
