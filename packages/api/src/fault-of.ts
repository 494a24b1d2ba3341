import { ERROR_TABLE, type ErrorCode } from "@coderevai/contract/error-table";

/** Who a failed call is laid to. Only `server` spends the error budget: a limit that holds is no failure of ours. */
export type Fault = "none" | "caller" | "limit" | "outside" | "server";

const SERVER_STATUS: ReadonlySet<string> = new Set(["INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE"]);

/** Who the outcome of a call is laid to; `ok` to nobody. */
export function faultOf(outcome: ErrorCode | "ok"): Fault {
  if (outcome === "ok") return "none";
  // The host that a user named, such as GitHub, does not answer.
  if (outcome === "intake.repository-unavailable") return "outside";
  const { status } = ERROR_TABLE[outcome];
  if (status === "TOO_MANY_REQUESTS" || status === "PAYMENT_REQUIRED") return "limit";
  return SERVER_STATUS.has(status) ? "server" : "caller";
}
