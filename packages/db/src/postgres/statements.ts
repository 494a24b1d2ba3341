import type { PrismaClient } from "../generated/client.ts";
import { wasCutOff } from "./means-unavailable.ts";
import { withinDeadline } from "./within-deadline.ts";

/** How stores reach Postgres: every statement has the deadline and the same translation of errors. */
export type RunStatement = <T>(statement: (prisma: PrismaClient) => Promise<T>) => Promise<T>;

/** A restart of the server closes all idle connections, and the pool may hand out more than one before it notices. */
const ATTEMPTS = 3;

export function statementsOf(prisma: PrismaClient): RunStatement {
  return (statement) => withinDeadline(() => attempt(prisma, statement, ATTEMPTS));
}

/** A connection that the server was closing did not run the statement, so it is sent again over another. */
async function attempt<T>(
  prisma: PrismaClient,
  statement: (prisma: PrismaClient) => Promise<T>,
  attempts: number,
): Promise<T> {
  try {
    return await statement(prisma);
  } catch (error) {
    if (attempts <= 1 || !wasCutOff(error)) throw error;
    return await attempt(prisma, statement, attempts - 1);
  }
}
