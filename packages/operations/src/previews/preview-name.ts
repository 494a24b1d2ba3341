import { type BranchName, toBranchName } from "../branches/branch-name.ts";

/** Of a pull request's database: by its number, so that nothing that somebody called a branch is part of it. */
export function previewName(pull: number): BranchName {
  return toBranchName(`preview/pr-${pull}`);
}
