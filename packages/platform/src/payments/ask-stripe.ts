import { withinDeadline } from "../within-deadline.ts";
import { PaymentsUnavailable } from "./payments-unavailable.ts";

/** For all that one method asks Stripe, with what is tried again. */
export const STRIPE_DEADLINE_MS = 8_000;

/** Gives the answer or throws `PaymentsUnavailable`. What was sent when the deadline passes may still have an effect. */
export async function askStripe<T>(ask: () => Promise<T>, deadlineMs = STRIPE_DEADLINE_MS): Promise<T> {
  try {
    return await withinDeadline(ask, deadlineMs);
  } catch (error) {
    throw PaymentsUnavailable.is(error) ? error : new PaymentsUnavailable(error);
  }
}
