import type { Endpoint, Branch as NeonBranch } from "@neondatabase/api-client";
import type { NeonProject } from "./neon-project.ts";

/** An environment at Neon with its computes: the one that writes, and a replica. */
export interface EnvironmentComputes {
  readonly environment: string;
  readonly branch: NeonBranch;
  readonly writer: Endpoint | null;
  readonly replica: Endpoint | null;
}

/** Of production and staging, as far as they are there. */
export async function findComputes(project: NeonProject): Promise<EnvironmentComputes[]> {
  const branches = (await project.list()).filter((branch) => branch.default || branch.name === "staging");
  const endpoints = await project.endpoints();
  return branches.map((branch) => {
    const own = endpoints.filter(({ branch_id, disabled }) => branch_id === branch.id && !disabled);
    return {
      environment: branch.default ? "production" : branch.name,
      branch,
      writer: own.find(({ type }) => type === "read_write") ?? null,
      replica: own.find(({ type }) => type === "read_only") ?? null,
    };
  });
}
