/** A work budget is spent: what was not looked at must go into the ledger, never be taken as clean. */
export class WorkLimitReached extends Error {
  override readonly name = "WorkLimitReached";

  constructor() {
    super("The work limit for this file is reached");
  }
}
