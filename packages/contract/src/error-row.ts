/** tRPC status names used by the table; the wire status follows from them. */
type ErrorStatus =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "PAYMENT_REQUIRED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "UNPROCESSABLE_CONTENT"
  | "TOO_MANY_REQUESTS"
  | "CLIENT_CLOSED_REQUEST"
  | "INTERNAL_SERVER_ERROR"
  | "SERVICE_UNAVAILABLE";

/** The wire status, whether the same call may work later, and the sentence a person reads. */
export interface ErrorRow {
  readonly status: ErrorStatus;
  readonly canRetry: boolean;
  readonly sentence: string;
}
