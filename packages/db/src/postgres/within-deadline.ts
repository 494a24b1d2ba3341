import { StorageUnavailable } from "../storage-unavailable.ts";
import { meansUnavailable } from "./means-unavailable.ts";

/** A caller never waits longer for one statement: the pool's own limits are below it and this holds if they fail. */
export const STATEMENT_DEADLINE_MS = 2_800;

/** Runs what asks Postgres; what means that Postgres does not answer becomes `StorageUnavailable`, other errors pass. */
export async function withinDeadline<T>(ask: () => Promise<T>, deadlineMs = STATEMENT_DEADLINE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageUnavailable("no answer in time")), deadlineMs);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    if (StorageUnavailable.is(error) || !meansUnavailable(error)) throw error;
    throw new StorageUnavailable(error);
  } finally {
    clearTimeout(timer);
  }
}
