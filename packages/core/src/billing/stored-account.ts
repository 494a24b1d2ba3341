import { PaymentProblem } from "@coderevai/contract/billing";
import { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import { Subscription } from "@coderevai/contract/subscription";
import type { BillingAccount } from "@coderevai/db";
import { z } from "zod";

/** JSON has moments as ISO text. */
const Moment = z.iso.datetime().transform((text) => new Date(text));

const StoredAccount = z
  .object({
    ownerId: OwnerId,
    customerId: z.string().nullable(),
    subscription: Subscription.extend({
      currentPeriodStart: Moment,
      currentPeriodEnd: Moment,
      billingAnchor: Moment,
      endsAt: Moment.nullable(),
      pastDueSince: Moment.nullable(),
    }).nullable(),
    paymentProblem: PaymentProblem.extend({ since: Moment }).nullable(),
    syncedAt: Moment.nullable(),
    mirroredPlan: Plan.nullable(),
  })
  .nullable();

/** Reads what JSON made of an account; undefined for anything else. */
export function parseStoredAccount(stored: unknown): BillingAccount | null | undefined {
  const parsed = StoredAccount.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
