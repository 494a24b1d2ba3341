import type { Branch } from "../branches/branch.ts";
import type { BranchDriver } from "../branches/branch-driver.ts";
import { deleteBranch, sweepBranches } from "../branches/branch-verbs.ts";
import type { GitHubRepository } from "../deployments/github/github-repository.ts";
import { removeFromVercel } from "../deployments/vercel/remove-from-vercel.ts";
import type { VercelProject } from "../deployments/vercel/vercel-project.ts";
import { OperationProblem } from "../operation-problem.ts";
import { previewName } from "./preview-name.ts";
import { pullOf } from "./pull-of.ts";

/** Of GitHub's 1,000 questions an hour for a workflow's token. */
const MOST_PULLS = 500;

interface SweepScene {
  readonly driver: BranchDriver;
  readonly now: Date;
  readonly repository: GitHubRepository;
  /** Null where previews are deployed elsewhere. */
  readonly vercel: VercelProject | null;
}

/**
 * Deletes what is over: branches whose end has come, and previews whose pull request is closed or never was, with what is
 * at Vercel of them. Environments are no previews and never looked at. What GitHub does not tell of is left alone. The names.
 */
export async function previewSweep({ driver, now, repository, vercel }: SweepScene): Promise<string[]> {
  const deleted = await sweepBranches({ driver, now });
  const previews = (await driver.list()).filter(isOfPull);
  if (previews.length > MOST_PULLS) {
    throw new OperationProblem(
      `There are ${previews.length} previews, more than ${MOST_PULLS}. Delete some by hand first.`,
    );
  }
  for (const { name } of previews) {
    const pull = pullOf(name) ?? 0;
    const found = await repository.findPull(pull);
    if (found?.isOpen === true) continue;
    await deleteBranch({ driver, now }, previewName(pull));
    if (vercel !== null && found?.ownBranch) await removeFromVercel(vercel, found.ownBranch);
    deleted.push(name);
  }
  return deleted;
}

function isOfPull({ kind, name }: Branch): boolean {
  return kind === "preview" && pullOf(name) !== null;
}
