import { isRecord } from "../state/is-record.ts";
import type { ClerkSnapshot } from "./records.ts";

function isList(value: unknown, names: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((item) => isRecord(item) && names.every((name) => typeof item[name] === "string"))
  );
}

/** Whether a file holds what an earlier run wrote. */
export function isClerkSnapshot(value: unknown): value is ClerkSnapshot {
  return (
    isRecord(value) &&
    value.version === 1 &&
    isList(value.users, ["id", "email", "emailId", "passwordHash"]) &&
    isList(value.sessions, ["id", "userId", "clientId", "status"]) &&
    isList(value.clients, ["id", "cookieDigest"])
  );
}
