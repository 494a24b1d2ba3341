import type { PrismaClient } from "../generated/client.ts";
import { retryWhenCutOff } from "./retry-when-cut-off.ts";
import { withinDeadline } from "./within-deadline.ts";

/** How stores reach Postgres: every statement has the deadline and the same translation of errors. */
export type RunStatement = <T>(statement: (prisma: PrismaClient) => Promise<T>) => Promise<T>;

export function statementsOf(prisma: PrismaClient, deadlineMs?: number): RunStatement {
  return (statement) => withinDeadline(() => retryWhenCutOff(() => statement(prisma)), deadlineMs);
}
