import { PrismaPg } from "@prisma/adapter-pg";
import type { DatabaseOptions } from "../database.ts";
import { PrismaClient } from "../generated/client.ts";
import { createPool } from "./create-pool.ts";
import { type RunStatement, statementsOf } from "./statements.ts";

/** Where reads that may lag go now; `away`: there is another server for them, and it does not answer. */
export type ReadsFrom = "primary" | "replica" | "away";

export interface LaggingReads {
  /** A read whose answer may be some seconds or minutes old. Statements that write are refused by the role. */
  readonly run: RunStatement;
  from(): ReadsFrom;
  close(): Promise<void>;
}

/** After a failure everything goes to the primary for so long; then one read tries again. */
const AWAY_MS = 10_000;
/** These reads wait for nobody: the primary answers as well. */
const DEADLINE_MS = 1_000;

type Options = Pick<DatabaseOptions, "replica" | "onReadsMoved" | "watch">;

/** Without a replica, and whenever it fails, whatever the reason, the primary is asked. */
export function createLaggingReads({ replica, onReadsMoved, watch }: Options, primary: RunStatement): LaggingReads {
  if (!replica) return { run: primary, from: () => "primary", close: async () => {} };
  const pool = createPool({ ...replica, ...(watch && { watch }) }, "replica");
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  const secondary = statementsOf(prisma, DEADLINE_MS);
  let from: ReadsFrom = "replica";
  let awayUntilMs = 0;
  const move = (to: "replica" | "away", cause: unknown) => {
    if (to !== from) onReadsMoved?.(to, cause);
    from = to;
  };
  return {
    run: async (statement) => {
      if (performance.now() < awayUntilMs) return primary(statement);
      try {
        const answer = await secondary(statement);
        move("replica", null);
        return answer;
      } catch (error) {
        awayUntilMs = performance.now() + AWAY_MS;
        move("away", error);
        return primary(statement);
      }
    },
    from: () => from,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
