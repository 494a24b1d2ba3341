import { toBranchName } from "../../branches/branch-name.ts";
import type { VercelProject } from "./vercel-project.ts";

/**
 * Deletes a branch's previews and the variables that are for it alone; how many of each. Nothing there is no error. The
 * branches that environments are deployed from are never touched, whoever makes a pull request from them.
 */
export async function removeFromVercel(
  project: VercelProject,
  gitBranch: string,
): Promise<{ deployments: number; variables: number }> {
  if (toBranchName(gitBranch).kind === "environment") return { deployments: 0, variables: 0 };
  const deployments = await project.previewsOf(gitBranch);
  for (const id of deployments) await project.delete(id);
  const variables = (await project.variables()).filter(
    ({ gitBranch: own, target }) => own === gitBranch && target.every((name) => name === "preview"),
  );
  for (const variable of variables) await project.deleteVariable(variable);
  return { deployments: deployments.length, variables: variables.length };
}
