import { mirrorPlan } from "./mirror-plan.ts";
import type { ReconcileRun } from "./reconcile-run.ts";

const ROWS_AT_ONCE = 100;

/** Tells Clerk every plan that is not the one it was told last: it failed then, or the clock has ended it. How many. */
export async function reconcileMirrors(run: ReconcileRun): Promise<number> {
  const { clock, database } = run.services;
  let mirrored = 0;
  let after = "";
  while (!run.isOver()) {
    const accounts = await database.billing.listMirrorable(clock.now(), { after, limit: ROWS_AT_ONCE });
    await run.each(accounts, async ({ ownerId }) => {
      const outcome = await mirrorPlan(run.services, ownerId);
      if (outcome === "told") mirrored += 1;
      return outcome !== "failed";
    });
    const last = accounts.at(-1);
    if (last === undefined || accounts.length < ROWS_AT_ONCE) break;
    after = last.ownerId;
  }
  return mirrored;
}
