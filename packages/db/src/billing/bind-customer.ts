import type { OwnerId } from "@coderevai/contract/ids";
import type { RunStatement } from "../postgres/statements.ts";

interface Binding {
  readonly ownerId: OwnerId;
  readonly customerId: string;
  readonly now: Date;
}

/** One statement, so that of many at once one binds and the others are told which. */
export async function bindCustomer(run: RunStatement, { ownerId, customerId, now }: Binding): Promise<string> {
  const [row] = await run(
    (prisma) => prisma.$queryRaw<{ customerId: string }[]>`
      INSERT INTO billing_accounts AS a (owner_id, customer_id, created_at)
      VALUES (${ownerId}, ${customerId}, ${now}::timestamptz)
      ON CONFLICT (owner_id) DO UPDATE SET customer_id = COALESCE(a.customer_id, EXCLUDED.customer_id)
      RETURNING a.customer_id AS "customerId"`,
  );
  return row?.customerId ?? customerId;
}
