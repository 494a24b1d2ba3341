import { causesOf } from "./causes-of.ts";
import { findRefusal } from "./find-refusal.ts";

/** SQLSTATE classes and codes: connection trouble, resources, shutdown or start-up, not authorised, a standby. */
const SQL_STATES = /^(?:08|53|57P0|28)|^(?:57014|55P03|25006|3D000)$/;
const NODE_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/**
 * Prisma: not reached, timed out, access refused, connection closed, pool exhausted, a transaction that could not be
 * started or ended in time, too many connections.
 */
const PRISMA_CODES: ReadonlySet<string> = new Set([
  ...["P1000", "P1001", "P1002", "P1003", "P1008", "P1010", "P1011", "P1017", "P2024", "P2028", "P2037"],
]);
const DRIVER_KINDS: ReadonlySet<string> = new Set([
  "DatabaseNotReachable",
  "DatabaseDoesNotExist",
  "DatabaseAccessDenied",
  "AuthenticationFailed",
  "ConnectionClosed",
  "SocketTimeout",
  "TlsConnectionError",
  "TooManyConnections",
]);
/** pg and pg-pool have no codes for these. */
const MESSAGES =
  /^Query read timeout|timeout exceeded when trying to connect|^Connection terminated|^timeout expired|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Whether an error, or what caused it, says that Postgres does not answer; anything else is a defect of ours. */
export function meansUnavailable(error: unknown): boolean {
  return causesOf(error).some(isUnavailable) || findRefusal(error) !== null;
}

/** admin_shutdown: Postgres ended the session on purpose, and with it rolled back what the session was doing. */
export function wasCutOff(error: unknown): boolean {
  return causesOf(error).some((cause) => text(cause, "originalCode") === "57P01" || text(cause, "code") === "57P01");
}

function isUnavailable(error: object): boolean {
  const code = text(error, "originalCode") || text(error, "code");
  return (
    SQL_STATES.test(code) ||
    NODE_CODES.has(code) ||
    PRISMA_CODES.has(code) ||
    DRIVER_KINDS.has(text(error, "kind")) ||
    MESSAGES.test(text(error, "message"))
  );
}

function text(object: object, field: string): string {
  const value: unknown = Reflect.get(object, field);
  return typeof value === "string" ? value : "";
}
