import type { Prisma, PrismaClient } from "../generated/client.ts";
import { retryWhenCutOff } from "./retry-when-cut-off.ts";
import { STATEMENT_DEADLINE_MS, withinDeadline } from "./within-deadline.ts";

/** A client whose statements belong to one transaction. */
export type Transaction = Prisma.TransactionClient;

/** Runs statements that happen together or not at all. `deadlineMs` is for all of them; one has its own below it. */
export type Transact = <T>(work: (transaction: Transaction) => Promise<T>, deadlineMs?: number) => Promise<T>;

/** A connection of the pool is there within it, or the database is away. */
const CONNECTION_WAIT_MS = 2_000;

/** A transaction that throws, or whose deadline passes before its commit, is rolled back. */
export function transactionsOf(prisma: PrismaClient): Transact {
  return (work, deadlineMs = STATEMENT_DEADLINE_MS) => {
    const options = { maxWait: CONNECTION_WAIT_MS, timeout: deadlineMs };
    return withinDeadline(() => retryWhenCutOff(() => prisma.$transaction(work, options)), deadlineMs);
  };
}
