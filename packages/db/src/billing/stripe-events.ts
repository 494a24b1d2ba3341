import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type { RunStatement } from "../postgres/statements.ts";

const MAX_IDS = 1_000;

export async function noteEvent(run: RunStatement, event: StripeEvent, now: Date): Promise<"new" | "waiting" | "done"> {
  const { id } = event;
  const data = [{ ...event, receivedAt: now }];
  const { count } = await run((prisma) => prisma.stripeEvent.createMany({ data, skipDuplicates: true }));
  if (count > 0) return "new";
  const select = { processedAt: true };
  const known = await run((prisma) => prisma.stripeEvent.findUnique({ where: { id }, select }));
  // Null when it was deleted in this moment: then it was settled long ago.
  return known !== null && known.processedAt === null ? "waiting" : "done";
}

export async function findUnsettled(run: RunStatement, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (eventIds.length > MAX_IDS) throw new RangeError(`more than ${MAX_IDS} events at once`);
  const where = { id: { in: [...eventIds] }, processedAt: { not: null } };
  const settled = await run((prisma) => prisma.stripeEvent.findMany({ where, select: { id: true } }));
  const unsettled = new Set(eventIds);
  for (const { id } of settled) unsettled.delete(id);
  return unsettled;
}

export async function removeSettled(run: RunStatement, receivedBefore: Date, limit: number): Promise<number> {
  return await run(
    (prisma) => prisma.$executeRaw`
      DELETE FROM stripe_events WHERE id IN (
        SELECT id FROM stripe_events
        WHERE processed_at IS NOT NULL AND received_at < ${receivedBefore}::timestamptz
        ORDER BY received_at LIMIT ${limit}
      )`,
  );
}
