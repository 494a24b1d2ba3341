import type { Branch } from "./branch.ts";
import type { BranchDriver } from "./branch-driver.ts";
import { refuseRows } from "./refuse-rows.ts";

/** Looks for itself whether a branch that was asked for as tables alone has any row, and removes one that has. */
export async function withTablesAlone(driver: BranchDriver, branch: Branch): Promise<Branch> {
  try {
    await refuseRows((await driver.urlsOf(branch)).direct);
  } catch (error) {
    await driver.delete(branch);
    throw error;
  }
  return branch;
}
