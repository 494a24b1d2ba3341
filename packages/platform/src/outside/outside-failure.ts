/**
 * Why something outside was not fetched. `refused`: the address, or where it led, is not allowed. `not-public`: its name
 * stands for an address that is not on the public internet. For both no connection was made. `too-large`: more than was
 * asked for. `too-slow`: a deadline passed. `unreachable`: no name, no connection, or it broke.
 */
type OutsideFailureReason = "refused" | "not-public" | "too-large" | "too-slow" | "unreachable";

/** A fetch that did not succeed. The message is for the log and holds no secret. */
export class OutsideFailure extends Error {
  override readonly name = "OutsideFailure";
  readonly reason: OutsideFailureReason;

  constructor(reason: OutsideFailureReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
