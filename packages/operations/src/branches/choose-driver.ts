import { UsageProblem } from "../usage-problem.ts";
import type { BranchDriver } from "./branch-driver.ts";
import { LocalDriver } from "./local/local-driver.ts";
import { LocalServer } from "./local/local-server.ts";

/** The server of DATABASE_URL_UNPOOLED. */
export function chooseDriver(env: Readonly<Record<string, string | undefined>>, now: () => Date): BranchDriver {
  const { DATABASE_URL_UNPOOLED: url } = env;
  if (!url) {
    throw new UsageProblem("Say where branches live: DATABASE_URL_UNPOOLED, the address of a Postgres of your own.");
  }
  return new LocalDriver(new LocalServer(url), now);
}
