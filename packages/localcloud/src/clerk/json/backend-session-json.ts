import type { SessionJSON } from "@clerk/backend";
import type { StoredSession } from "../records.ts";

const ABANDON_AFTER_MS = 30 * 24 * 3_600_000;

/** A session as the product's server sees it. */
export function backendSessionJson(session: StoredSession): SessionJSON {
  return {
    object: "session",
    id: session.id,
    client_id: session.clientId,
    user_id: session.userId,
    status: session.status,
    actor: null,
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.createdAt + ABANDON_AFTER_MS,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}
